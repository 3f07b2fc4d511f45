"""The tree of a page: all that its template extends and includes, in its place. See `flat_templates`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

import jinja2
from jinja2 import nodes
from jinja2.visitor import NodeTransformer

_AFTER_EXTENDS = (nodes.Output, nodes.Block, nodes.Assign, nodes.FromImport, nodes.Import, nodes.Macro)
"""What may stand at the top of a template that extends another; its output is not printed."""

_AROUND_BLOCKS = (nodes.Template, nodes.Block, nodes.If)
"""In what a block may stand: anything else has variables of its own, which blocks do not see."""

_MAY_NOT_BE_FLAT = re.compile(r"\b(?:block|super|self|autoescape)\b")

_WITH_OWN_NAMES = (nodes.Assign, nodes.AssignBlock, nodes.FromImport, nodes.Import, nodes.Macro)


class NotFlatError(Exception):
    """A template does what only Jinja itself does rightly."""


BlockBodies = Mapping[str, list[nodes.Block]]
"""By name: how the innermost template writes the block, then its parents."""

MacroArguments = tuple[str, ...]
"""The names of the arguments of a macro that takes nothing else."""


class FlatTree(NamedTuple):
    """A template that neither extends nor includes anything whose name is known."""

    root: nodes.Template
    macros: Mapping[str, MacroArguments]
    """The macros that it defines or imports, where the name has only this meaning."""
    given: frozenset[str]
    """The names to which it gives values itself."""


class FlatTrees:
    """Puts the trees of templates together.

    Args:
        loader: where templates are read.
        words: attributes of the global name ``words``; texts among them become constants.
    """

    def __init__(self, loader: jinja2.BaseLoader, words: object) -> None:
        self._loader, self._words = loader, words
        self._open: list[str] = []
        """The templates that are being put together, the outermost first."""
        self._macros: dict[str, dict[str, MacroArguments]] = {}
        """By template: the macros that others may import from it."""
        self._kept: dict[str, nodes.Template] = {}
        """Every template as it was parsed: most pages extend the same one."""

    def flat_tree(self, environment: jinja2.Environment, name: str) -> FlatTree:
        """The tree of the template of a name, as an environment parses it.

        Raises:
            NotFlatError: it can't be one tree.
            jinja2.TemplateError: a template is not there, or can't be read.
        """
        self._open.clear()
        root = self._tree_of(environment, name)
        given = _names_given(root)
        macros = self._known_macros(environment, root)
        if "words" not in given:
            _WordsAsConstants(self._words).visit(root)
        _join(root)
        return FlatTree(root, macros, given)

    def _known_macros(
        self, environment: jinja2.Environment, tree: nodes.Template
    ) -> dict[str, MacroArguments]:
        """The macros that a template defines or imports, by the only meaning that the name has in it."""
        found = _macros_in(tree)
        inside = list(_walk(tree))
        names = [each.name for each in inside if isinstance(each, nodes.Macro)]
        for imported in [each for each in inside if isinstance(each, nodes.FromImport)]:
            from_there = isinstance(imported.template, nodes.Const)
            macros = self._macros_of(environment, imported.template.value) if from_there else {}  # type: ignore[attr-defined]  # a constant
            for there, here in _imported(imported):
                names.append(here)
                if there in macros:
                    found[here] = macros[there]
        other = {each.name for each in inside if isinstance(each, nodes.Name) and each.ctx != "load"}
        return {here: macro for here, macro in found.items() if here not in other and names.count(here) == 1}

    def _macros_of(self, environment: jinja2.Environment, name: str) -> dict[str, MacroArguments]:
        if name not in self._macros:
            tree = self._parsed(environment, name)
            given = _names_given(tree)
            found = _macros_in(tree)
            self._macros[name] = {each: macro for each, macro in found.items() if each not in given}
        return self._macros[name]

    def _parsed(self, environment: jinja2.Environment, name: str) -> nodes.Template:
        """The tree of one template, to be changed by whoever asks."""
        if name not in self._kept:
            source, filename, _ = self._loader.get_source(environment, name)
            tree = environment._parse(source, name, filename)
            tree.set_environment(environment)
            if _MAY_NOT_BE_FLAT.search(source):
                _check(tree)
            self._kept[name] = tree
        return _copied(self._kept[name])

    def _tree_of(self, environment: jinja2.Environment, name: str) -> nodes.Template:
        """The whole tree of a template."""
        if name in self._open:
            raise NotFlatError(f"{name} extends or includes itself")
        self._open.append(name)
        first: list[nodes.Node] = []
        blocks: dict[str, list[nodes.Block]] = {}
        template = self._parsed(environment, name)
        while (extends := _collect_blocks(template, blocks)) is not None:
            first += _before_the_parent(template, extends)
            if not isinstance(extends.template, nodes.Const) or len(blocks) > 1_000:
                raise NotFlatError("the parent's name is computed")
            parent = extends.template.value
            if parent in self._open:
                raise NotFlatError(f"{parent} extends itself")
            self._open.append(parent)
            template = self._parsed(environment, parent)
        body = [*first, *self._resolved(environment, template.body, blocks)]
        del self._open[self._open.index(name) :]
        return nodes.Template(body, lineno=1)

    def _resolved(
        self, environment: jinja2.Environment, body: list[nodes.Node], blocks: BlockBodies
    ) -> list[nodes.Node]:
        """A body in which blocks and included templates stand in their places."""
        made: list[nodes.Node] = []
        for node in body:
            if isinstance(node, nodes.Block):
                made.append(nodes.Scope(self._block(environment, blocks, node.name, 0)))
            elif isinstance(node, nodes.Include):
                made.append(self._included(environment, node))
            else:
                for name in ("body", "else_", "elif_"):
                    if isinstance(inside := getattr(node, name, None), list):
                        setattr(node, name, self._resolved(environment, inside, blocks))
                made.append(node)
        return made

    def _block(
        self, environment: jinja2.Environment, blocks: BlockBodies, name: str, which: int
    ) -> list[nodes.Node]:
        """The body of a block as the `which`-th template from the innermost writes it."""
        if which == len(blocks[name]):
            raise NotFlatError("no parent has this block")
        body: list[nodes.Node] = []
        for node in blocks[name][which].body:
            if not isinstance(node, nodes.Output):
                body.append(node)
                continue
            for part in node.nodes:
                if _is_super(part):
                    body.append(nodes.Scope(self._block(environment, blocks, name, which + 1)))
                else:
                    body.append(nodes.Output([part], lineno=node.lineno))
        return self._resolved(environment, body, blocks)

    def _included(self, environment: jinja2.Environment, node: nodes.Include) -> nodes.Node:
        plain = isinstance(node.template, nodes.Const) and isinstance(node.template.value, str)
        if not plain or not node.with_context or node.ignore_missing:
            return node
        return nodes.Scope(self._tree_of(environment, node.template.value).body)  # type: ignore[attr-defined]  # plain


def _check(node: nodes.Node) -> None:
    """Raise `NotFlatError` unless all blocks, and all uses of ``super``, can be put in their places."""
    if isinstance(node, nodes.ScopedEvalContextModifier):
        raise NotFlatError("whether text is escaped changes")
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Block) and not isinstance(node, _AROUND_BLOCKS):
            raise NotFlatError("a block stands where there are other variables")
        if isinstance(child, nodes.Name) and child.name in ("super", "self"):
            raise NotFlatError("blocks are used for more than printing")
        if isinstance(child, nodes.Output) and isinstance(node, nodes.Block):
            _check(nodes.Output([part for part in child.nodes if not _is_super(part)]))
        else:
            _check(child)


def _is_super(node: nodes.Node) -> bool:
    """Whether a node is ``super()`` and nothing more."""
    return (
        isinstance(node, nodes.Call)
        and isinstance(node.node, nodes.Name)
        and node.node.name == "super"
        and not (node.args or node.kwargs or node.dyn_args or node.dyn_kwargs)
    )


def _before_the_parent(template: nodes.Template, extends: nodes.Extends) -> list[nodes.Node]:
    """What a template that extends another does before the other begins."""
    if extends not in template.body:
        raise NotFlatError("whether there is a parent is computed")
    at = template.body.index(extends)
    before, after = template.body[:at], template.body[at + 1 :]
    if not all(isinstance(node, _AFTER_EXTENDS) for node in template.body if node is not extends):
        raise NotFlatError("a template that extends another does more than to define things")
    if any(isinstance(node, nodes.Output) and _prints(node) for node in before):
        raise NotFlatError("a template prints before its parent begins")
    defining = (nodes.Output, nodes.Block)
    return [node for node in (*before, *after) if not isinstance(node, defining)]


def _prints(node: nodes.Output) -> bool:
    return not all(isinstance(part, nodes.TemplateData) and part.data == "" for part in node.nodes)


def _collect_blocks(template: nodes.Template, blocks: dict[str, list[nodes.Block]]) -> nodes.Extends | None:
    """Add the blocks of a template to `blocks`; what it extends, if anything."""
    extends = None
    names: set[str] = set()
    for node in _walk(template):
        if isinstance(node, nodes.Block):
            if node.name in names:
                raise NotFlatError("a block is written twice")
            names.add(node.name)
            blocks.setdefault(node.name, []).append(node)
        elif isinstance(node, nodes.Extends):
            extends = node
    return extends


def _names_given(tree: nodes.Node) -> frozenset[str]:
    """The names to which a template itself gives values."""
    given: set[str] = set()
    for each in _walk(tree):
        if isinstance(each, nodes.Name) and each.ctx != "load":
            given.add(each.name)
        elif isinstance(each, nodes.Import):
            given.add(each.target)
        elif isinstance(each, nodes.FromImport):
            given.update(here for _, here in _imported(each))
    return frozenset(given)


def _walk(tree: nodes.Node) -> Iterator[nodes.Node]:
    """Every node of a tree. (`Node.find_all` of Jinja takes three times as long.)"""
    waiting: list[Any] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, nodes.Node):
            yield node
            waiting += [getattr(node, name) for name in node.fields]
        elif isinstance(node, list):
            waiting += node


_Tree = TypeVar("_Tree", bound=nodes.Node)


def _copied(tree: _Tree) -> _Tree:
    """A tree of new nodes. (`copy.deepcopy` takes three times as long.)"""
    made = object.__new__(type(tree))
    held = made.__dict__
    held.update(tree.__dict__)
    for name in tree.fields:
        value = held[name]
        if isinstance(value, nodes.Node):
            held[name] = _copied(value)
        elif isinstance(value, list):
            held[name] = [_copied(each) if isinstance(each, nodes.Node) else each for each in value]
    return made


def _imported(node: nodes.FromImport) -> list[tuple[str, str]]:
    """What is imported: its name there, and its name here."""
    return [name if isinstance(name, tuple) else (name, name) for name in node.names]


class _WordsAsConstants(NodeTransformer):
    """Puts the texts of ``words`` into the tree."""

    def __init__(self, words: object) -> None:
        self._words = words

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Node:  # noqa: N802  # the name of the node
        """The text, where the attribute is one."""
        self.generic_visit(node)
        if isinstance(node.node, nodes.Name) and node.node.name == "words":
            text = getattr(self._words, node.attr, None)
            if type(text) is str:
                return nodes.Const(text, lineno=node.lineno)
        return node


def _join(node: nodes.Node) -> None:
    """Make one of neighbouring pieces of output; dissolve scopes in which nothing is named."""
    for name in ("body", "elif_", "else_"):  # nothing else holds output
        body = getattr(node, name, None)
        if isinstance(body, list):
            setattr(node, name, joined := _joined(body))
            for child in joined:
                _join(child)


def _joined(body: list[nodes.Node]) -> list[nodes.Node]:
    made: list[nodes.Node] = []
    for node in _dissolved(body):
        if isinstance(node, nodes.Output) and made and isinstance(made[-1], nodes.Output):
            made[-1] = nodes.Output([*made[-1].nodes, *node.nodes], lineno=made[-1].lineno)
        else:
            made.append(node)
    return made


def _dissolved(body: list[nodes.Node]) -> Iterator[nodes.Node]:
    for node in body:
        if isinstance(node, nodes.Scope) and not _names_anything(node.body):
            yield from _dissolved(node.body)
        else:
            yield node


def _names_anything(body: list[nodes.Node]) -> bool:
    """Whether anything in a body, or in its conditions, gets a name that holds there."""
    for node in body:
        if isinstance(node, _WITH_OWN_NAMES):
            return True
        if isinstance(node, nodes.If) and _names_anything([*node.body, *node.elif_, *node.else_]):
            return True
    return False


def _macros_in(tree: nodes.Template) -> dict[str, MacroArguments]:
    """The macros at the top of a template that take just their arguments."""
    return {
        macro.name: tuple(argument.name for argument in macro.args)
        for macro in tree.body
        if isinstance(macro, nodes.Macro) and not any(map(_is_special, _walk(macro)))
    }


def _is_special(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name in ("caller", "varargs", "kwargs")
