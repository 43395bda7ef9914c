"""Objects of classes that derive from ``list``, ``dict``, ``str`` ...: each holds a plain value of that type."""

from __future__ import annotations

import builtins
import collections
from typing import TYPE_CHECKING

from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.class_kinds import CLASS_KINDS, ClassKind, describes_classes
from phiml_audit.tracer.machine.interpreter import attribute, call
from phiml_audit.tracer.machine.objects import Instance
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import MISSING, Class, Obj, Symbol, Target, Value, join, of
from phiml_audit.tracer.python import classes, containers

if TYPE_CHECKING:
    from astroid import nodes

HELD = "#held"
MUTABLE = (
    "builtins.list", "builtins.dict", "builtins.set", "builtins.bytearray", "collections.deque",
    "collections.defaultdict", "collections.OrderedDict", "collections.Counter", "collections.UserDict",
    "collections.UserList",
)  # fmt: skip
IMMUTABLE = tuple(f"builtins.{name}" for name in ("tuple", "frozenset", "str", "bytes", "int", "float", "complex"))


def class_kind(run: Run, cls: Class) -> tuple[ClassKind, Symbol] | None:
    """What kind of class it is by a base from the library, and that base."""
    return run.fact(_class_kind, (cls, cls.bases))


def _class_kind(run: Run, key: tuple[Class, tuple[Target, ...]]) -> tuple[ClassKind, Symbol] | None:
    """The last of its bases counts: an enumeration of texts is an enumeration."""
    known = [base for base in classes.mro(run, key[0]) if isinstance(base, Symbol) and base.name in CLASS_KINDS]
    return (CLASS_KINDS[known[-1].name], known[-1]) if known else None


def members(run: Run, cls: Class) -> Value | None:
    """The mapping that a class itself is, as an enumeration is one of its members."""
    kind = class_kind(run, cls)
    return kind[0].members(run, cls) if kind is not None else None


def iterated(run: Run, target: Instance | Class) -> Value | None:
    """What an object holds, or the members of a class, if iterating over it goes through these."""
    if isinstance(target, Instance):
        return held(run, target)
    mapping = members(run, target)
    if mapping is None:
        return None
    each = {v.targets: v for t in mapping.targets if isinstance(t, Obj) for _, v in containers.items(run, t)}
    return containers.make(run, target.node, "list", list(each.values()), tag=("members", target))


def held(run: Run, target: Target) -> Value | None:
    """What an object holds, if its class derives from a built-in type."""
    if not isinstance(target, Instance):
        return None
    value = run.read((target, HELD))
    return None if value is None or value.targets == (MISSING,) else value


def plain(run: Run, value: Value) -> Value:
    """The value with what its objects hold in their place."""
    if not any(isinstance(t, Instance) for t in value.targets):
        return value
    return join([held(run, target) or of(target) for target in value.targets])


def hold(run: Run, obj: Instance, value: Value) -> None:
    """The object holds this from now on."""
    run.write((obj, HELD), value)


class _Holding(ClassKind):
    def attribute(
        self, run: Run, node: nodes.NodeNG, target: Instance | Class, base: Symbol, name: str
    ) -> Value | None:
        """Methods are those of what is held."""
        value = held(run, target)
        if value is not None and name == "data" and ".User" in base.name:
            return value
        return attribute(run, node, value, name) if value is not None and _has(base, name) else None


def _has(base: Symbol, name: str) -> bool:
    package, _, short = base.name.rpartition(".")
    return hasattr(getattr({"builtins": builtins, "collections": collections}.get(package), short, None), name)


@describes_classes(*MUTABLE)
class HoldsContainer(_Holding):
    """Its objects are filled by ``__init__``."""

    def allocated(self, run: Run, node: nodes.NodeNG, obj: Instance, base: Symbol, _args: Arguments) -> None:
        """It is empty at first."""
        hold(run, obj, call(run, node, of(base), Arguments()))

    def initialised(self, run: Run, node: nodes.NodeNG, obj: Instance, base: Symbol, args: Arguments) -> None:
        """It holds what is passed."""
        hold(run, obj, call(run, node, of(base), args))


@describes_classes(*IMMUTABLE)
class HoldsValue(_Holding):
    """Its objects are what they are from ``__new__`` on."""

    def allocated(self, run: Run, node: nodes.NodeNG, obj: Instance, base: Symbol, args: Arguments) -> None:
        """It holds what is passed."""
        hold(run, obj, call(run, node, of(base), args))
