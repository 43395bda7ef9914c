"""What there is to call: the public functions, classes, methods and properties of ΦML and ΦFlow, by introspection."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Literal

Kind = Literal["function", "class", "method", "static", "property"]

# Name as users write it -> packages whose definitions belong to it; what it merely imports from elsewhere does not.
MODULES = {
    "phiml.math": ("phiml.math", "phiml.backend"),
    "phiml.math.extrapolation": ("phiml.math.extrapolation",),
    "phiml.math.perm": ("phiml.math.perm",),
    "phiml.nn": ("phiml.nn",),
    "phiml.backend": ("phiml.backend",),
    "phiml.dataclasses": ("phiml.dataclasses",),
    "phi.field": ("phi.field",),
    "phi.geom": ("phi.geom",),
    "phi.physics.advect": ("phi.physics",),
    "phi.physics.diffuse": ("phi.physics",),
    "phi.physics.fluid": ("phi.physics",),
    "phi.physics.sph": ("phi.physics",),
    "phi.physics.integrate": ("phi.physics",),
}
CLASSES = {
    "phiml.math": ("Tensor", "Shape", "Extrapolation", "Solve", "DType"),
    "phi.field": ("Field",),
    "phi.physics.fluid": ("Obstacle",),
    "phi.geom": ("Box", "Sphere", "Point", "UniformGrid", "Mesh", "Graph", "Cylinder", "SDFGrid", "Heightmap"),
}
SPECIAL = (  # methods that operators, built-ins and statements call
    "__abs__", "__add__", "__and__", "__array__", "__bool__", "__complex__", "__contains__", "__copy__",
    "__divmod__", "__eq__", "__float__", "__floordiv__", "__format__", "__ge__", "__getitem__", "__gt__",
    "__hash__", "__index__", "__int__", "__invert__", "__iter__", "__le__", "__len__", "__lshift__", "__lt__",
    "__matmul__", "__mod__", "__mul__", "__ne__", "__neg__", "__or__", "__pow__", "__radd__", "__repr__",
    "__reversed__", "__rmul__", "__round__", "__rpow__", "__rshift__", "__rsub__", "__rtruediv__", "__str__",
    "__sub__", "__truediv__", "__xor__",
)  # fmt: skip


@dataclass(frozen=True)
class Parameter:
    """One parameter of a target."""

    name: str  # with a star if it takes all further positions
    annotation: str
    required: bool
    default: Any = None
    keyword_only: bool = False
    positional_only: bool = False


@dataclass(frozen=True)
class Target:
    """Something that a program can call or read."""

    name: str  # as users write it: phiml.math.sum, phi.geom.Box.volume
    kind: Kind
    of: str  # the class of a method or property, without its module; else empty
    thing: Any

    def call(self, positions: list[Any], keywords: dict[str, Any]) -> Any:
        """Call it, or read a property of its object."""
        if self.kind == "property":
            return getattr(positions[0], self.name.rpartition(".")[2])
        if self.kind == "method":  # that of its own class, which may be a subclass
            return getattr(positions[0], self.name.rpartition(".")[2])(*positions[1:], **keywords)
        return self.thing(*positions, **keywords)

    def parameters(self) -> list[Parameter]:
        """What it takes. Raises ValueError or TypeError where it has no signature."""
        if self.kind == "property":
            return [Parameter("self", self.of, required=True, positional_only=True)]
        given = list(inspect.signature(self.thing).parameters.values())
        return [
            _parameter(each, self, first=number == 0)
            for number, each in enumerate(given)
            if each.kind != each.VAR_KEYWORD
        ]


def _parameter(given: inspect.Parameter, target: Target, *, first: bool) -> Parameter:
    own = first and target.kind == "method"
    starred = given.kind == given.VAR_POSITIONAL
    return Parameter(
        "self" if own else f"*{given.name}" if starred else given.name,
        target.of if own else str(given.annotation),
        required=own or starred or given.default is given.empty,
        default=None if given.default is given.empty else given.default,
        keyword_only=given.kind == given.KEYWORD_ONLY,
        positional_only=own or given.kind == given.POSITIONAL_ONLY,
    )


def targets() -> dict[str, Target]:
    """All of them by name, in the order in which they are listed here. What a version lacks is left out."""
    found: dict[str, Target] = {}
    for name, packages in MODULES.items():
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        found |= {each.name: each for each in of_module(name, module, packages)}
        for of in CLASSES.get(name, ()):
            if hasattr(module, of):
                found |= {each.name: each for each in of_class(f"{name}.{of}", of, getattr(module, of))}
    return found


def of_module(name: str, module: ModuleType, packages: tuple[str, ...]) -> Iterator[Target]:
    """The public functions and classes of a module that one of the packages defines."""
    public = getattr(module, "__all__", None) or [each for each in dir(module) if not each.startswith("_")]
    for each in sorted(public):
        thing = getattr(module, each, None)
        if callable(thing) and _defined_in(thing).startswith(packages) and not _is_exception(thing):
            yield Target(f"{name}.{each}", "class" if isinstance(thing, type) else "function", "", thing)


def _defined_in(thing: Callable[..., Any]) -> str:
    inner = getattr(thing, "func", thing)  # of a partial function
    return getattr(inner, "__module__", "") or ""


def _is_exception(thing: Any) -> bool:
    return isinstance(thing, type) and issubclass(thing, BaseException)


def of_class(name: str, of: str, cls: type) -> Iterator[Target]:
    """The public members of a class, inherited ones too."""
    for each in [*sorted(each for each in dir(cls) if not each.startswith("_")), *SPECIAL]:
        static = inspect.getattr_static(cls, each, None)
        if isinstance(static, staticmethod | classmethod):
            yield Target(f"{name}.{each}", "static", of, getattr(cls, each))
        elif inspect.isfunction(static):
            yield Target(f"{name}.{each}", "method", of, static)
        elif static is not None and not each.startswith("__"):
            yield Target(f"{name}.{each}", "property", of, static)
    if dataclass_fields := getattr(cls, "__dataclass_fields__", None):
        missing = [each for each in dataclass_fields if not each.startswith("_") and not hasattr(cls, each)]
        yield from (Target(f"{name}.{each}", "property", of, None) for each in missing)
