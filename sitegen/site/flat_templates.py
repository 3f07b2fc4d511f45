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
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from io import StringIO
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import exported

from sitegen.site.flat_trees import FlatTree, FlatTrees

_ASKS_IF_DEFINED = frozenset(("defined", "undefined", "default", "d"))
"""Tests and filters that look at undefined values instead of failing."""


class FlatLoader(jinja2.BaseLoader):
    """Loads templates as one function each; raises `NotFlatError` for those that can't be that.

    Args:
        loader: where templates are read.
        words: attributes of the global name ``words``; texts among them become constants.
        version: changes with the text of any template and with the words; compiled code is kept under it.
    """

    def __init__(self, loader: jinja2.BaseLoader, words: object, version: str) -> None:
        self._loader, self._version = loader, version
        self._trees = FlatTrees(loader, words)

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
            tree = self._trees.flat_tree(environment, name)
            source = _FlatCode(environment, name, filename, tree).code_of_tree()
            code = compile(source, filename or name, "exec")
            if bucket:
                bucket.code = code
                environment.bytecode_cache.set_bucket(bucket)  # type: ignore[union-attr]  # there is one: see above
        return environment.template_class.from_code(environment, code, globals or {})


class _FlatCode(CodeGenerator):
    """Writes the Python of a template that neither extends nor includes anything."""

    def __init__(
        self,
        environment: jinja2.Environment,
        name: str,
        filename: str | None,
        tree: FlatTree,
    ) -> None:
        super().__init__(environment, name, filename)
        self._tree = tree
        self._may_be_undefined = False
        self._printed: nodes.Expr | None = None

    def code_of_tree(self) -> str:
        """A module with the function ``root``, as `jinja2.Template` takes it."""
        self.stream = stream = StringIO()
        tree = self._tree.root
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
            and "words" not in self._tree.given
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
        names = self._tree.macros.get(node.node.name) if isinstance(node.node, nodes.Name) else None
        if names is None or node.dyn_args or node.dyn_kwargs:
            return None
        given: dict[str, nodes.Expr] = dict(zip(names, node.args, strict=False))
        named = {each.key: each.value for each in node.kwargs}
        if len(node.args) > len(names) or given.keys() & named.keys() or not named.keys() <= set(names):
            return None
        given.update(named)
        return [given.get(name) for name in names]
