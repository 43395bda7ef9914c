"""What the hand-written catalogue says and execution does not show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from phiml_audit.catalogue import Catalogue, Symbol
from phiml_audit.catalogue.census import RIGHT, Census, Facts, Mode
from phiml_audit.model import Backend

BACKENDS: tuple[Backend, ...] = ("jax", "torch")
OF_A_CONVERSION = frozenset(
    {"needs_value", "exception", "exception_later", "stale", "wrong", "crash"}
)  # on one backend
TRACED_KINDS = frozenset({"tensor", "array"})
PLAIN_KINDS = frozenset({"number", "flag", "text", "shape", "none", "function", "generator"})
KINDS: Mapping[str, frozenset[str]] = {  # of the catalogue -> kinds of results that are told so
    "number": frozenset({"number", "flag"}),
    "text": frozenset({"text"}),
    "shape": frozenset({"shape"}),
    "tuple": frozenset({"tuple"}),
    "dict": frozenset({"dict"}),
    "list": frozenset({"list"}),
    "none": frozenset({"none"}),
    "array": frozenset({"array"}),
}


def contradictions(catalogue: Catalogue, census: Census) -> list[str]:
    """All of them, a line each: name, what the YAML says, what was seen."""
    found = []
    for name in census.functions:
        facts, symbol = census.facts(name), catalogue.symbol(name)
        if facts and symbol and name in catalogue.symbols:
            found += [f"{name}: {line}" for line in of_symbol(symbol, facts)]
        elif facts and facts.kind in ("method", "property"):
            found += [f"{name}: {line}" for line in of_member(name.rpartition(".")[2], catalogue, facts)]
    return sorted(found)


def of_symbol(symbol: Symbol, facts: Facts) -> Iterator[str]:
    """What an entry claims and was not seen."""
    if wrong_kind(symbol.result, facts.results):
        yield f"result: {symbol.result}, but it returns {', '.join(sorted(facts.results))}"
    seen = {backend: found for backend in BACKENDS if (found := words(facts, ("all", "one"), backend))}
    if symbol.needs_value and seen and all(found <= RIGHT - {"weak"} for found in seen.values()):
        yield f"needs_value: {symbol.needs_value}, but it is right in jit"
    in_jit = words(facts, ("gradient_jit",), "torch")
    if symbol.eager_backward and in_jit and in_jit <= RIGHT:
        yield "eager_backward, but PyTorch computes its gradient in jit"
    for backend, found in seen.items():
        if symbol.untraceable_on == backend and found <= RIGHT:
            yield f"untraceable_on: {backend}, but it is right in jit"
        differentiated = words(facts, ("gradient",), backend)
        if symbol.differentiable and symbol.untraceable_on != backend and differentiated == {"zero"}:
            yield f"differentiable, but on {backend} its gradient is {', '.join(sorted(differentiated))}"
        unsaid = not symbol.needs_value and not symbol.role and symbol.untraceable_on != backend
        if unsaid and found <= {"needs_value", "stale"}:
            yield f"says nothing, but on {backend} it is {', '.join(sorted(found))} in jit"


def wrong_kind(claimed: str, seen: AbstractSet[str]) -> bool:
    """Whether none of the kinds that were seen is the kind that is claimed."""
    if claimed == "concrete":
        return bool(seen & TRACED_KINDS)
    if claimed == "tensor":
        return bool(seen) and seen <= PLAIN_KINDS
    return claimed in KINDS and bool(seen) and not seen & KINDS[claimed]


def of_member(member: str, catalogue: Catalogue, facts: Facts) -> Iterator[str]:
    """What the lists of attributes claim of a method or property and was not seen."""
    traced = {facts.is_traced(backend) for backend in BACKENDS}
    if member in catalogue.concrete_attributes and traced == {True}:
        yield f"concrete: {catalogue.concrete_attributes[member]}, but its result is traced"
    if member in catalogue.computed_attributes and False in traced:
        yield "computed, but its result is static"
    form = catalogue.needs_value.get(member)
    seen = frozenset[str]().union(*(words(facts, ("all",), backend) for backend in BACKENDS))
    if form and seen and not seen & OF_A_CONVERSION:
        yield f"needs_value: {form}, but it is {', '.join(sorted(seen))} in jit"


def words(facts: Facts, modes: Iterable[Mode], backend: Backend) -> frozenset[str]:
    """The outcomes in these modes on a backend, with the newest version."""
    return frozenset(cell.word for cell in facts.cells_in(modes, backend))
