"""Templates compiled for speed: what they print is what Jinja prints, in about half the time.

People write ordinary Jinja. Before a template is compiled here,

1. what it extends and includes is put in its place, so that a page is one function;
2. words of the interface are put in as constants, and join the markup around them;

and the code for it differs from Jinja's in three ways:

3. output is appended to one list; Jinja hands each piece up through a generator for each template;
4. ``view.title`` is plain attribute access; Jinja also tries ``view["title"]``, and makes an undefined value;
5. a macro that is known with its arguments is called as the function that it is.

Each of these holds for what templates usually do. What it does not hold for is found out in one of two ways.
What can be seen in the template (a computed name of a parent, ``self.block()``, a block in a loop …) raises
`NotFlatError` while it is compiled. All else raises some error when the page is printed, where Jinja might
give an undefined value or look into a mapping. In both cases the caller prints the page with Jinja as it is,
whose output and whose messages count. So no rule here may print anything else than Jinja in silence.
"""

from __future__ import annotations

import keyword
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import exported
from jinja2.visitor import NodeTransformer

_ASKS_IF_DEFINED = frozenset(("defined", "undefined", "default", "d"))
"""Tests and filters that look at undefined values instead of failing."""

_AFTER_EXTENDS = (nodes.Output, nodes.Block, nodes.Assign, nodes.FromImport, nodes.Import, nodes.Macro)
"""What may stand at the top of a template that extends another; its output is not printed."""

_AROUND_BLOCKS = (nodes.Template, nodes.Block, nodes.If)
"""In what a block may stand: anything else has variables of its own, which blocks do not see."""

_WITH_OWN_NAMES = (nodes.Assign, nodes.AssignBlock, nodes.FromImport, nodes.Import, nodes.Macro)


class NotFlatError(Exception):
    """A template does what only Jinja itself does rightly."""


class FlatLoader(jinja2.BaseLoader):
    """Loads templates as one function each; raises `NotFlatError` for those that can't be that.

    Args:
        loader: where templates are read.
        words: attributes of the global name ``words``; texts among them become constants.
        version: changes with the text of any template and with the words; compiled code is kept under it.
    """

    def __init__(self, loader: jinja2.BaseLoader, words: object, version: str) -> None:
        self._loader, self._words, self._version = loader, words, version

    def load(
        self, environment: jinja2.Environment, name: str, globals: MutableMapping[str, Any] | None = None
    ) -> jinja2.Template:
        """The template of a name, from the cache of compiled ones if it is there."""
        bucket = None
        if environment.bytecode_cache:
            bucket = environment.bytecode_cache.get_bucket(environment, f"flat:{name}", None, self._version)
        if bucket and bucket.code:
            code = bucket.code
        else:
            _, filename, _ = self._loader.get_source(environment, name)
            tree = _Flattening(environment, self._loader).tree_of(name)
            tree.macros = _known_macros(environment, self._loader, name, tree.root)
            _WordsAsConstants(self._words, _names_given(tree.root)).visit(tree.root)
            _join(tree.root)
            source = _FlatCode(environment, name, filename, tree.macros).code_of(tree.root)
            code = compile(source, filename or name, "exec")
            if bucket:
                bucket.code = code
                environment.bytecode_cache.set_bucket(bucket)  # type: ignore[union-attr]  # there is one: see above
        return environment.template_class.from_code(environment, code, globals or {})


# --- 1. One tree of each page ------------------------------------------------------------------------------


@dataclass
class _Tree:
    """A template with all that it extends and includes."""

    root: nodes.Template
    macros: Mapping[str, nodes.Macro] = field(default_factory=dict)


class _Flattening:
    """Puts the trees of templates together."""

    def __init__(self, environment: jinja2.Environment, loader: jinja2.BaseLoader) -> None:
        self._environment, self._loader = environment, loader
        self._open: list[str] = []
        """The templates that are being put together, the outermost first."""

    def tree_of(self, name: str) -> _Tree:
        """The whole tree of a template."""
        if name in self._open:
            raise NotFlatError(f"{name} extends or includes itself")
        self._open.append(name)
        first: list[nodes.Node] = []
        blocks: dict[str, list[nodes.Block]] = {}
        template = _parsed(self._environment, self._loader, name)
        while (extends := template.find(nodes.Extends)) is not None:
            first += _before_the_parent(template, extends)
            _collect_blocks(template, blocks)
            if not isinstance(extends.template, nodes.Const) or len(blocks) > 1_000:
                raise NotFlatError("the parent's name is computed")
            parent = extends.template.value
            if parent in self._open:
                raise NotFlatError(f"{parent} extends itself")
            self._open.append(parent)
            template = _parsed(self._environment, self._loader, parent)
        _collect_blocks(template, blocks)
        body = [*first, *self._resolved(template.body, blocks)]
        del self._open[self._open.index(name) :]
        return _Tree(nodes.Template(body, lineno=1))

    def _resolved(self, body: list[nodes.Node], blocks: Mapping[str, list[nodes.Block]]) -> list[nodes.Node]:
        """A body in which blocks and included templates stand in their places."""
        made: list[nodes.Node] = []
        for node in body:
            if isinstance(node, nodes.Block):
                made.append(nodes.Scope(self._block(blocks, node.name, 0)))
            elif isinstance(node, nodes.Include):
                made.append(self._included(node))
            else:
                for name in ("body", "else_", "elif_"):
                    if isinstance(inside := getattr(node, name, None), list):
                        setattr(node, name, self._resolved(inside, blocks))
                made.append(node)
        return made

    def _block(self, blocks: Mapping[str, list[nodes.Block]], name: str, which: int) -> list[nodes.Node]:
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
                    body.append(nodes.Scope(self._block(blocks, name, which + 1)))
                else:
                    body.append(nodes.Output([part], lineno=node.lineno))
        return self._resolved(body, blocks)

    def _included(self, node: nodes.Include) -> nodes.Node:
        plain = isinstance(node.template, nodes.Const) and isinstance(node.template.value, str)
        if not plain or not node.with_context or node.ignore_missing:
            return node
        return nodes.Scope(self.tree_of(node.template.value).root.body)  # type: ignore[attr-defined]  # plain


def _parsed(environment: jinja2.Environment, loader: jinja2.BaseLoader, name: str) -> nodes.Template:
    source, filename, _ = loader.get_source(environment, name)
    tree = environment._parse(source, name, filename)
    tree.set_environment(environment)
    for used in tree.find_all(nodes.Name):
        if used.name == "self":
            raise NotFlatError("self gives blocks as text")
    if tree.find(nodes.ScopedEvalContextModifier):
        raise NotFlatError("whether text is escaped changes")
    _check_blocks(tree)
    return tree


def _check_blocks(node: nodes.Node) -> None:
    """Raise `NotFlatError` unless all blocks, and all uses of ``super``, can be put in their places."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Block) and not isinstance(node, _AROUND_BLOCKS):
            raise NotFlatError("a block stands where there are other variables")
        if isinstance(child, nodes.Name) and child.name == "super":
            raise NotFlatError("super is used for more than printing")
        if isinstance(child, nodes.Output) and isinstance(node, nodes.Block):
            _check_blocks(nodes.Output([part for part in child.nodes if not _is_super(part)]))
        else:
            _check_blocks(child)


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


def _collect_blocks(template: nodes.Template, blocks: dict[str, list[nodes.Block]]) -> None:
    for block in template.find_all(nodes.Block):
        blocks.setdefault(block.name, []).append(block)


# --- 2. Constants ------------------------------------------------------------------------------------------


def _names_given(tree: nodes.Node) -> frozenset[str]:
    """The names to which a template itself gives values."""
    given = {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
    given |= {each.target for each in tree.find_all(nodes.Import)}
    given |= {here for each in tree.find_all(nodes.FromImport) for _, here in _imported(each)}
    return frozenset(given)


def _imported(node: nodes.FromImport) -> list[tuple[str, str]]:
    """What is imported: its name there, and its name here."""
    return [name if isinstance(name, tuple) else (name, name) for name in node.names]


class _WordsAsConstants(NodeTransformer):
    """Puts the texts of ``words`` into the tree."""

    def __init__(self, words: object, given: frozenset[str]) -> None:
        self._words = None if "words" in given else words

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
    for name in ("body", "else_"):
        body = getattr(node, name, None)
        if isinstance(body, list):
            setattr(node, name, _joined(body))
    for child in node.iter_child_nodes():
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


# --- 3 to 5. Code ------------------------------------------------------------------------------------------


def _known_macros(
    environment: jinja2.Environment, loader: jinja2.BaseLoader, name: str, tree: nodes.Template
) -> dict[str, nodes.Macro]:
    """The macros that a template defines or imports, by the only meaning that the name has in it."""
    found = {macro.name: macro for macro in tree.body if isinstance(macro, nodes.Macro)}
    names = [macro.name for macro in tree.find_all(nodes.Macro)]
    for imported in tree.find_all(nodes.FromImport):
        macros: dict[str, nodes.Macro] = {}
        if isinstance(imported.template, nodes.Const):
            source = _parsed(environment, loader, imported.template.value)
            given = _names_given(source)
            macros = {
                each.name: each
                for each in source.body
                if isinstance(each, nodes.Macro) and each.name not in given
            }
        for there, here in _imported(imported):
            names.append(here)
            if there in macros:
                found[here] = macros[there]
    other = {each.name for each in tree.find_all(nodes.Name) if each.ctx != "load"}
    return {here: macro for here, macro in found.items() if here not in other and _one(names, here, found)}


def _one(names: list[str], name: str, found: Mapping[str, nodes.Macro]) -> bool:
    """Whether a name stands for one macro, and one that takes just its arguments."""
    special = {"caller", "varargs", "kwargs"}
    return names.count(name) == 1 and not any(
        used.name in special for used in found[name].find_all(nodes.Name)
    )


class _FlatCode(CodeGenerator):
    """Writes the Python of a template that neither extends nor includes anything."""

    def __init__(
        self,
        environment: jinja2.Environment,
        name: str,
        filename: str | None,
        macros: Mapping[str, nodes.Macro],
    ) -> None:
        super().__init__(environment, name, filename)
        self._macros = macros
        self._may_be_undefined = False
        self._printed: nodes.Expr | None = None
        self._given: frozenset[str] = frozenset()

    def code_of(self, tree: nodes.Template) -> str:
        """A module with the function ``root``, as `jinja2.Template` takes it."""
        self.stream = stream = StringIO()
        self._given = _names_given(tree)
        self.writeline("from jinja2.runtime import " + ", ".join(sorted(exported)))
        self.writeline(f"name = {self.name!r}")
        self.writeline("def root(context, missing=missing, environment=environment):", extra=1)
        self.indent()
        self.write_commons()
        frame = Frame(nodes.EvalContext(self.environment, self.name))
        frame.symbols.analyze_node(tree)
        frame.toplevel = frame.rootlevel = True
        self.buffer(frame)
        self.enter_frame(frame)
        self.pull_dependencies(tree.body)
        self.blockvisit(tree.body, frame)
        self.writeline(f"yield concat({frame.buffer})")
        self.leave_frame(frame, with_python_scope=True)
        self.outdent()
        self.writeline("blocks = {}", extra=1)
        self.writeline("debug_info = ''")
        return stream.getvalue()

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self._printed = node

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        """All is written when the value itself is, by `visit`."""

    def visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> Any:
        """Write a node; around a value that is printed, what escapes it."""
        if node is self._printed and isinstance(node, nodes.Expr):
            self._printed = None
            self._print(node, args[0])
            return None
        return super().visit(node, *args, **kwargs)

    def _print(self, node: nodes.Expr, frame: Frame) -> None:
        """Write the text that is printed for a value."""
        try:
            self.write(repr(self._output_child_to_const(node, frame, self._make_finalize())))
        except nodes.Impossible:
            if isinstance(node, nodes.CondExpr):
                self._print_one_of(node, frame.soft())
            elif isinstance(node, nodes.Call) and self._values_of_macro(node) is not None:
                self.visit(node, frame)
            else:
                self.write("(t if type(t := ")
                self.visit(node, frame)
                self.write(") is Markup else escape(t))")

    def _print_one_of(self, node: nodes.CondExpr, frame: Frame) -> None:
        """Without an ``else`` nothing is printed, for which Jinja makes an undefined value."""
        self.write("(")
        self._print(node.expr1, frame)
        self.write(" if ")
        self.visit(node.test, frame)
        self.write(" else ")
        self._print(node.expr2 or nodes.Const(""), frame)
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  # the name of the node
        """``value.name``."""
        if self._may_be_undefined or keyword.iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        if isinstance(node.node, nodes.Name):  # nothing that is missing has attributes
            self.write(f"{frame.symbols.ref(node.node.name)}.{node.attr}")
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802
        """As Jinja does, also for what may be undefined."""
        with self._asking(node.name):
            super().visit_Test(node, frame)

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:  # noqa: N802
        """As Jinja does, also for what may be undefined."""
        with self._asking(node.name):
            super().visit_Filter(node, frame)

    @contextmanager
    def _asking(self, name: str) -> Iterator[None]:
        before = self._may_be_undefined
        self._may_be_undefined = before or name in _ASKS_IF_DEFINED
        yield
        self._may_be_undefined = before

    def visit_Call(  # noqa: N802
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """A macro is called directly; all else as Jinja does."""
        values = None if forward_caller else self._values_of_macro(node)
        if values is None:
            self._call(node, frame, forward_caller=forward_caller)
            return
        self.write("Markup(")
        self.visit(node.node, frame)
        self.write("._func(")
        for value in values:
            if value is None:
                self.write("missing")
            else:
                self.visit(value, frame)
            self.write(", ")
        self.write("))")

    def _call(self, node: nodes.Call, frame: Frame, *, forward_caller: bool) -> None:
        """A call of something else than a macro: a phrase of ``words`` takes nothing but its values."""
        called = node.node
        is_phrase = (
            isinstance(called, nodes.Getattr)
            and isinstance(called.node, nodes.Name)
            and called.node.name == "words"
            and "words" not in self._given
        )
        if not is_phrase or forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(called, frame)
        self.write("(")
        for value in (*node.args, *node.kwargs):
            self.visit(value, frame)
            self.write(", ")
        self.write(")")

    def _values_of_macro(self, node: nodes.Call) -> list[nodes.Expr | None] | None:
        """What is given for each argument, None for those left out; None if no known macro is called."""
        macro = self._macros.get(node.node.name) if isinstance(node.node, nodes.Name) else None
        if macro is None or node.dyn_args or node.dyn_kwargs:
            return None
        names = [argument.name for argument in macro.args]
        given: dict[str, nodes.Expr] = dict(zip(names, node.args, strict=False))
        named = {each.key: each.value for each in node.kwargs}
        if len(node.args) > len(names) or given.keys() & named.keys() or not named.keys() <= set(names):
            return None
        given.update(named)
        return [given.get(name) for name in names]
