"""What is known of ΦML, ΦFlow, the native frameworks and Python's impure functions, looked up by full name.

The knowledge is YAML in ``data/``, and where that is silent, what the census saw of results. This module reads both and
knows nothing itself. ``schema`` checks the YAML, in tests.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"
RESULTS = DATA / "results.json"
SYMBOL_FILES = ("phiml", "phiflow", "networks", "native", "python")
DEEPEST = 16  # parts of a name that is described; far more than any has
EMPTY: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Symbol:
    """A function, class or method, and what it does with its arguments. ``data/README.md`` explains the fields."""

    names: tuple[str, ...]  # full names, canonical first; "package.*" stands for all names below
    role: str = ""  # a word of ``Catalogue.roles``, or "" for an ordinary function
    parameters: tuple[str, ...] = ()  # in positional order; "*name" takes the rest, those after "*" are keyword-only
    callables: Mapping[str, str] = field(default_factory=dict)  # parameter -> region in which that function runs
    when: str = "now"  # "later": the call returns the transformed function
    repeated: bool = False  # calls its callable again and again
    auxiliary: str = ""  # the parameter that names auxiliary arguments
    auxiliary_positions: str = ""  # the one that gives the positions of some
    backend: str = ""  # a native compiler: the backend that traces its functions
    warns_at: str = ""  # a transform: the number of traces of one function at which ΦML warns
    tensors_only: bool = False  # a compiler: only tensors become tracers, plain values stay what they are
    result: str = "unknown"  # kind of the returned value
    elementwise: bool = False  # the result has all dimensions of the arguments
    backed: bool = False  # makes a tensor of the backend in use
    shaped: bool = False  # a Shape argument sets the shape of the result
    key: tuple[str, ...] = ()  # parameters that set its shape, or what ΦML compares of it; "**": all other keywords
    counts: str = ""  # the parameter whose number of items sets the shape of the result
    cloud: bool = False  # makes a field at points that compiled functions trace
    grid: str = ""  # "new": makes a field on a grid of its own, which keeps its points
    samples: str = ""  # the field whose grid has to tell its points
    resizes: str = ""  # the parameter that it makes longer
    like: str = ""  # the parameter whose shape the result has, whatever shape the others have
    custom_gradient: bool = False  # is, or runs inside, an operation with a custom gradient
    untraceable: bool = False  # the network that it builds cannot be traced by PyTorch
    differentiable: bool = False  # gradients of its result reach its arguments
    eager_backward: bool = False  # PyTorch cannot compute its gradient within a trace
    untraceable_on: str = ""  # the backend that cannot trace it, or "all"
    untraceable_with: Mapping[str, str] = field(default_factory=dict)  # ... only if a parameter is given such a word
    sizes: tuple[str, ...] = ()  # parameters that must be known while tracing; "*": all that are not in ``parameters``
    offsets: tuple[str, ...] = ()  # likewise, but PyTorch traces them
    masks: tuple[str, ...] = ()  # truth values that decide about the shape of the result
    scalar: bool = False  # the function that it differentiates must return a scalar on every backend
    extended: bool = False  # makes dimensions other than batch dimensions
    solves: bool = False  # runs an implicit solve
    only_with: str = ""  # ``custom_gradient`` and ``solves`` hold only if this argument is given
    needs_value: str = ""  # how it converts its traced arguments to Python or NumPy; a form of the convert event
    mutates: str = ""  # the parameter that it changes, or "first" for its first argument
    since: str = ""  # first version that has it
    until: str = ""  # last version that had it; today's ΦML does not
    instead: str = ""  # what to write in place of it
    source: str = ""  # where the fact is from, for a reader

    @property
    def name(self) -> str:
        """The canonical full name."""
        return self.names[0]


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """All that is known. Names may be written as programs write them, through any namespace that exports them."""

    symbols: Mapping[str, Symbol]  # by every exact name
    observed: Mapping[str, Symbol]  # functions of which the census alone tells something: the kind of their results
    families: Mapping[str, Symbol]  # by prefix, for names that end in ".*"
    namespaces: Mapping[str, Mapping[str, str]]  # module -> raw groups of ``namespaces.yaml``
    roles: Mapping[str, str]  # role -> what it means
    concrete_attributes: Mapping[str, str]  # attribute or method that is known while tracing -> kind of its value
    shape_attributes: frozenset[str]  # concrete on shapes, slices on tensors
    computed_attributes: frozenset[str]  # attributes whose value is computed from that of their object
    blocking_attributes: frozenset[str]  # those whose value has no gradient
    sampling_attributes: frozenset[str]  # those that need the points of a field's grid
    grid_methods: frozenset[str]  # methods that give a field on the same grid
    cloud_methods: frozenset[str]  # methods that make another field of one at points
    parts: frozenset[str]  # attributes of fields that may be concrete or not
    eager_backward: Mapping[str, str]  # operator of which the same is true as of such a symbol -> left operand
    needs_value: Mapping[str, str]  # method that needs the value of its object -> form of the conversion
    methods: Mapping[tuple[str, str], Symbol]  # (kind of object, method) -> what it does
    running_methods: frozenset[str]  # methods of a transformed function that run it
    mutating_methods: frozenset[str]  # methods that change a built-in or standard container
    containers: Mapping[str, str]  # full name of a constructor -> list, dict or set, as which it behaves
    top_level: frozenset[str]  # packages that are described
    libraries: frozenset[str]  # those whose namespaces are: ΦML and ΦFlow

    def symbol(self, full_name: str) -> Symbol | None:
        """The entry of a name, or None. Of a family, the entry carries the name that was asked for."""
        return _symbol(self, full_name)

    def canonical(self, full_name: str) -> str:
        """The name under which a symbol is listed or published; unknown names come back as they are.

        Re-exports are followed (``phi.torch.flow.math.jit_compile``), and a package that holds a copy of ΦFlow is
        dropped (``engines.phi.flow``).
        """
        name = self._without_vendor(full_name)
        seen: set[str] = set()
        while name not in seen:
            seen.add(name)
            if name in self.symbols:
                return self.symbols[name].name
            name = self._follow(name)
        return name

    def exports(self, module: str) -> Mapping[str, str] | None:
        """What ``from module import *`` brings, name -> canonical name, or None if the module is not described."""
        module = self._without_vendor(module)
        if module not in self.namespaces:
            module = self._follow(module)
        return _canonical_exports(self, module) if module in self.namespaces else None

    def knows(self, module: str) -> bool:
        """Whether the top-level package of a module or name is described, however incompletely."""
        return self._without_vendor(module).partition(".")[0] in self.top_level

    def method(self, name: str, kind: str = "unknown") -> Symbol | None:
        """What calling a method does, on an object of a kind (a ``Symbol.result``), or None."""
        return self.methods.get((kind, name))

    def _without_vendor(self, name: str) -> str:
        if name.partition(".")[0] in self.top_level:
            return name
        parts = name.split(".")
        for start in range(1, len(parts) - 1):
            if parts[start] in ("phi", "phiml") and ".".join(parts[start : start + 2]) in self.namespaces:
                return ".".join(parts[start:])
        return name

    def _follow(self, name: str) -> str:
        """One step of re-exports, or of another spelling of a family; the name itself if there is none."""
        for prefix in prefixes(name):
            rest = name[len(prefix) + 1 :]
            exported, dot, below = rest.partition(".")
            target = (_exports(self, prefix) if prefix in self.namespaces else EMPTY).get(exported)
            if target and target + dot + below != name:
                return target + dot + below
            if prefix in self.families:
                return f"{self.families[prefix].name.removesuffix('.*')}.{rest}"
        return name


def prefixes(name: str) -> Iterator[str]:
    """The dotted prefixes of a name that may be described, longest first, without the name itself."""
    *parts, _ = name.split(".", DEEPEST)
    while parts:
        yield ".".join(parts)
        parts.pop()


@lru_cache(maxsize=4096)  # the names of all programs that a process audits are without number
def _symbol(catalogue: Catalogue, full_name: str) -> Symbol | None:
    name = catalogue.canonical(full_name)
    if name in catalogue.symbols:
        return catalogue.symbols[name]
    if name in catalogue.observed:
        return catalogue.observed[name]
    families = catalogue.families
    family = next((families[prefix] for prefix in prefixes(name) if prefix in families), None)
    return family and replace(family, names=(name,))


@cache
def _exports(catalogue: Catalogue, module: str) -> Mapping[str, str]:
    """The names of a module, read from its groups when first asked for."""
    names: dict[str, str] = {}
    groups = catalogue.namespaces[module]
    for source in groups.get("*", "").split():
        names |= _exports(catalogue, source)
    for place, listed in groups.items():
        if place != "*":
            for item in listed.split():
                alias, _, name = item.rpartition("=")
                names[alias or name] = f"{place}.{name}" if place else name
    return MappingProxyType(names)


@cache
def _canonical_exports(catalogue: Catalogue, module: str) -> Mapping[str, str]:
    return MappingProxyType({name: catalogue.canonical(f"{module}.{name}") for name in _exports(catalogue, module)})


@cache
def load() -> Catalogue:
    """Read the catalogue, once per process."""
    files = {path.stem: read(path) for path in sorted(DATA.glob("*.yaml"))}
    symbols: dict[str, Symbol] = {}
    families: dict[str, Symbol] = {}
    for stem in SYMBOL_FILES:
        for entry in files[stem]["symbols"]:
            for symbol in build(entry):
                for name in symbol.names:
                    if name.endswith(".*"):
                        families[name[:-2]] = symbol
                    else:
                        symbols[name] = symbol
    namespaces = files["namespaces"]
    attributes, python = files["attributes"], files["python"]
    results = json.loads(RESULTS.read_bytes())
    return Catalogue(
        symbols=symbols,
        observed={name: Symbol((name,), result=kind) for name, kind in invert(results["functions"]).items()},
        families=families,
        namespaces=namespaces,
        roles=files["roles"],
        concrete_attributes=invert(attributes["concrete"]),
        shape_attributes=frozenset(attributes["of_shapes"].split()),
        computed_attributes=frozenset(attributes["computed"].split()),
        blocking_attributes=frozenset(attributes["blocking"].split()),
        sampling_attributes=frozenset(attributes["samples"].split()),
        grid_methods=frozenset(attributes["same_grid"].split()),
        cloud_methods=frozenset(attributes["same_cloud"].split()),
        parts=frozenset((*attributes["parts"].split(), *invert(results["parts"]))),
        eager_backward=attributes["eager_backward"],
        needs_value=invert(attributes["needs_value"]),
        methods={("tensor", name): Symbol((name,), result=kind) for name, kind in invert(results["methods"]).items()}
        | methods(attributes["methods"]),
        running_methods=frozenset(attributes["run"].split()),
        mutating_methods=frozenset(python["mutating_methods"].split()),
        containers=invert(python["containers"]),
        libraries=frozenset(name.partition(".")[0] for name in namespaces),
        top_level=frozenset(name.partition(".")[0] for name in (*symbols, *families, *namespaces)),
    )


def read(path: Path) -> Any:
    """The content of a YAML file with every value as text, so that version 1.10 stays 1.10; and it is faster."""
    return yaml.load(path.read_bytes(), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506 - it makes text only


def build(entry: Mapping[str, Any]) -> list[Symbol]:
    """The symbols of an entry: one with all its ``names``, or one for ``each`` name, below ``module`` if given."""
    values: dict[str, Any] = {key: key in FLAGS or value for key, value in entry.items() if key in FIELDS}
    for key in LISTS & values.keys():
        values[key] = tuple(values[key].split())
    if "each" in entry:
        prefix = f"{entry['module']}." if "module" in entry else ""
        return [Symbol(names=(prefix + name,), **values) for name in entry["each"].split()]
    return [Symbol(names=tuple(entry["names"].split()), **values)]


FIELDS = frozenset(each.name for each in fields(Symbol)) - {"names"}
LISTS = frozenset({"parameters", "key", "sizes", "offsets", "masks"})  # of words
FLAGS = frozenset(
    {
        "repeated",
        "shaped",
        "backed",
        "cloud",
        "custom_gradient",
        "untraceable",
        "differentiable",
        "eager_backward",
        "scalar",
        "extended",
        "elementwise",
        "solves",
        "tensors_only",
    }
)  # written as true, or absent


def methods(entries: list[Mapping[str, Any]]) -> dict[tuple[str, str], Symbol]:
    """The methods by kind of object and name."""
    return {(kind, symbol.name): symbol for entry in entries for symbol in build(entry) for kind in entry["of"].split()}


def invert(groups: Mapping[str, str]) -> dict[str, str]:
    """``{kind: "name name"}`` as ``{name: kind}``."""
    return {name: kind for kind, names in groups.items() for name in names.split()}
