"""Objects of the heap that the language itself makes; upper floors add classes of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.values import UNKNOWN, Class, Frame, Func, Obj, Value

if TYPE_CHECKING:
    from astroid import nodes


class Instance(Obj):
    """An instance of a class of the project."""

    __slots__ = ()
    kind = "instance"
    holds_values = True


class Container(Obj):
    """A list, tuple, set or dict, or an object of the library that behaves like one; ``kind`` says like which.

    ``factory`` makes the items that it lacks; ``keeps_default``: and they are kept; ``constructor`` is the full name
    of the class of the library; ``most``: it holds at most so many items.
    """

    __slots__ = ("constructor", "factory", "keeps_default", "kind", "most")
    holds_values = True

    def __init__(self, serial: int, node: nodes.NodeNG, depth: int, kind: str) -> None:
        super().__init__(serial, node, depth)
        self.kind = kind
        self.factory: Value | None = None
        self.keeps_default = True
        self.constructor = ""
        self.most: Value | None = None

    @property
    def is_mutable(self) -> bool:
        """Whether it can be changed in place."""
        return self.kind != "tuple" and self.constructor != "builtins.frozenset"

    @property
    def is_sequence(self) -> bool:
        """Whether its items have positions."""
        return self.kind in ("list", "tuple")


class Generator(Obj):
    """What a generator function or expression gives; its items are slots, as those of a container."""

    __slots__ = ("exact", "resume")
    kind = "generator"
    holds_values = True

    def __init__(self, serial: int, node: nodes.NodeNG, depth: int) -> None:
        super().__init__(serial, node, depth)
        self.exact = False  # each item is known, in its place
        self.resume: Callable[[], None] | None = None  # runs the body of its function again


class Managed(Obj):
    """What calling a function of ``contextlib.contextmanager`` gives: its body runs when a block is entered."""

    __slots__ = ("arguments", "function")
    kind = "instance"
    is_true: ClassVar[bool] = True
    holds_values = True

    def __init__(self, serial: int, node: nodes.NodeNG, depth: int) -> None:
        super().__init__(serial, node, depth)
        self.function: Func | None = None
        self.arguments = Arguments()


class Coroutine(Obj):
    """What calling an ``async def`` gives."""

    __slots__ = ()
    kind = "coroutine"


class Range(Obj):
    """A ``range``; ``span`` is it, or None if its bounds are not known."""

    __slots__ = ("span",)
    kind = "range"
    has_state: ClassVar[bool] = False

    def __init__(self, serial: int, node: nodes.NodeNG, depth: int) -> None:
        super().__init__(serial, node, depth)
        self.span: range | None = None


class Slice(Obj):
    """``lower:upper:step``."""

    __slots__ = ("parts",)
    kind = "slice"
    has_state: ClassVar[bool] = False

    def __init__(self, serial: int, node: nodes.NodeNG, depth: int) -> None:
        super().__init__(serial, node, depth)
        self.parts: tuple[Value, ...] = ()


class Namespace(Obj):
    """``globals()``, ``vars(x)``, ``x.__dict__``: the names of what holds them."""

    __slots__ = ("holder",)
    kind = "namespace"
    has_state: ClassVar[bool] = False

    def __init__(self, serial: int, node: nodes.NodeNG, depth: int) -> None:
        super().__init__(serial, node, depth)
        self.holder: Frame | Obj | Class | Func | None = None


class Property(Obj):
    """A ``property`` with its functions."""

    __slots__ = ("deleter", "getter", "setter")
    kind = "property"

    def __init__(self, serial: int, node: nodes.NodeNG, depth: int) -> None:
        super().__init__(serial, node, depth)
        self.getter: Value | None = None
        self.setter: Value | None = None
        self.deleter: Value | None = None


class StaticMethod(Obj):
    """A function that is not bound when it is looked up."""

    __slots__ = ("function",)
    kind = "staticmethod"

    def __init__(self, serial: int, node: nodes.NodeNG, depth: int) -> None:
        super().__init__(serial, node, depth)
        self.function = UNKNOWN


class ClassMethod(StaticMethod):
    """A function that is bound to the class."""

    __slots__ = ()
    kind = "classmethod"


class Partial(Obj):
    """``functools.partial``, or a decorator that waits for its function: what is called, and what is bound already."""

    __slots__ = ("arguments", "callee")
    kind = "partial"
    runs_code: ClassVar[bool] = True
    is_true: ClassVar[bool] = True
    holds_values = True

    def __init__(self, serial: int, node: nodes.NodeNG, depth: int) -> None:
        super().__init__(serial, node, depth)
        self.callee = UNKNOWN
        self.arguments = Arguments()


class Field(Obj):
    """``dataclasses.field(...)``."""

    __slots__ = ("arguments",)
    kind = "field"

    def __init__(self, serial: int, node: nodes.NodeNG, depth: int) -> None:
        super().__init__(serial, node, depth)
        self.arguments = Arguments()
