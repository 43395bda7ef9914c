"""astroid's trees, but the body of a function is built when it is first asked for: most functions never run."""

from __future__ import annotations

import ast
from typing import TypeVar, cast

from astroid import nodes
from astroid.manager import AstroidManager
from astroid.rebuilder import TreeRebuilder

F = TypeVar("F", bound="_LateBody")
Locals = dict[str, list[nodes.NodeNG]]


def build(tree: ast.Module, name: str, path: str, *, package: bool) -> nodes.Module:
    """The module of a tree, which is used up. Raises what astroid raises for syntax newer than itself."""
    builder = _Builder()
    module = builder.visit_module(tree, name, path, package)
    builder.bind_imported_names()
    return module


class _Builder(TreeRebuilder):  # type: ignore[misc]
    def __init__(self) -> None:
        super().__init__(AstroidManager(), None)  # no text: astroid would tokenize it for ``position`` of definitions
        self._global_names: list[Locals] = []

    def visit_functiondef(self, node: ast.FunctionDef, parent: nodes.NodeNG) -> nodes.FunctionDef:
        """See astroid."""
        return self._without_body(FunctionDef, node, parent)

    def visit_asyncfunctiondef(self, node: ast.AsyncFunctionDef, parent: nodes.NodeNG) -> nodes.AsyncFunctionDef:
        """See astroid."""
        return self._without_body(AsyncFunctionDef, node, parent)

    def _without_body(self, cls: type[F], node: ast.FunctionDef | ast.AsyncFunctionDef, parent: nodes.NodeNG) -> F:
        node, text = self._get_doc(node)
        statements, node.body = node.body, [ast.Expr(text)] if text else []
        made = cast("F", self._visit_functiondef(cls, node, parent))
        made.put_off = self, statements
        return made

    def body(self, statements: list[ast.stmt], function: _LateBody) -> list[nodes.NodeNG]:
        """What the statements of a function become."""
        outer, self._global_names = self._global_names, [{}]
        try:
            return [self.visit(statement, function) for statement in statements]
        finally:
            self._global_names = outer
            self.bind_imported_names()

    def bind_imported_names(self) -> None:
        """What astroid's builder does for ``from m import name``, but not for ``*``, which would load ``m``."""
        for node, global_names in self._import_from_nodes:
            module = node.root()
            if node.modname == "__future__":
                module.future_imports.update(name for name, _ in node.names)
            for name, alias in node.names:
                bound = alias or name
                if bound == "*":
                    continue
                scope = module if bound in global_names else node.parent
                scope.set_local(bound, node)
                scope.scope().locals[bound].sort(key=lambda found: found.fromlineno or 0)
        self._import_from_nodes.clear()


class _LateBody(nodes.FunctionDef):  # type: ignore[misc]
    """Building the body also tells the names that are local to it."""

    put_off: tuple[_Builder, list[ast.stmt]] | None = None
    _body: list[nodes.NodeNG]
    _locals: Locals

    def _build(self) -> None:
        if self.put_off is not None:
            (builder, statements), self.put_off = self.put_off, None
            self._body = builder.body(statements, self)

    @property
    def body(self) -> list[nodes.NodeNG]:
        """The statements."""
        self._build()
        return self._body

    @body.setter
    def body(self, value: list[nodes.NodeNG]) -> None:
        self._body = value

    @property
    def locals(self) -> Locals:
        """Where each local name is bound."""
        self._build()
        return self._locals

    @locals.setter  # noqa: A003 - the name is astroid's
    def locals(self, value: Locals) -> None:
        self._locals = value


class FunctionDef(_LateBody):
    """Named as astroid's, whose visitors go by the name of the class."""


class AsyncFunctionDef(_LateBody, nodes.AsyncFunctionDef):  # type: ignore[misc]
    """The same with ``async``."""
