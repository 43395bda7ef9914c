"""What the hand-written catalogue says and execution does not show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from phiml_audit.catalogue import Catalogue, Symbol
from phiml_audit.catalogue.census import RIGHT, Census, Facts, Mode
from phiml_audit.model import Backend

BACKENDS: tuple[Backend, ...] = ("jax", "torch")
OUTCOMES_OF_A_CONVERSION = frozenset({"needs_value", "exception", "exception_later", "stale", "wrong", "crash"})
KINDS = {  # of the catalogue -> kinds of results that are told so
    "number": {"number", "flag"},
    "concrete": {"number", "flag", "text", "shape", "tuple", "dict", "list", "type", "none", "DType", "set"},
    "text": {"text"},
    "shape": {"shape"},
    "tuple": {"tuple"},
    "dict": {"dict"},
    "list": {"list"},
    "none": {"none"},
    "array": {"array"},
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
    seen = {backend: words(facts, ("all", "one"), backend) for backend in BACKENDS}
    ran = {backend for backend in BACKENDS if seen[backend]}
    if symbol.needs_value and ran and all(seen[backend] <= RIGHT - {"weak"} for backend in ran):
        yield f"needs_value: {symbol.needs_value}, but it is right in jit"
    if (known := KINDS.get(symbol.result)) and facts.results and not facts.results & known:
        yield f"result: {symbol.result}, but it returns {', '.join(sorted(facts.results))}"
    if symbol.result == "tensor" and facts.results and facts.results <= KINDS["concrete"] - {"tuple", "dict", "list"}:
        yield f"result: tensor, but it returns {', '.join(sorted(facts.results))}"
    in_jit = words(facts, ("gradient_jit",), "torch")
    if symbol.eager_backward and in_jit and in_jit <= RIGHT:
        yield "eager_backward, but PyTorch computes its gradient in jit"
    backend = symbol.untraceable_on
    if backend in BACKENDS and seen[backend] and seen[backend] <= RIGHT:
        yield f"untraceable_on: {backend}, but it is right in jit"
    for backend in BACKENDS:
        differentiated = words(facts, ("gradient",), backend)
        if symbol.differentiable and differentiated and not differentiated & {"ok", "nan"}:
            yield f"differentiable, but on {backend} its gradient is {', '.join(sorted(differentiated))}"
    if not symbol.needs_value and not symbol.role and ran:
        yield from unsaid(seen)


def unsaid(words: Mapping[Backend, frozenset[str]]) -> Iterator[str]:
    """Where every call asked for a value, but the entry does not say so."""
    for backend, seen in words.items():
        if seen and seen <= {"needs_value", "stale"}:
            yield f"says nothing, but on {backend} it is {', '.join(sorted(seen))} in jit"


def of_member(member: str, catalogue: Catalogue, facts: Facts) -> Iterator[str]:
    """What the lists of attributes claim of a method or property and was not seen."""
    traced = {facts.is_traced(backend) for backend in BACKENDS}
    if member in catalogue.concrete_attributes and traced == {True}:
        yield f"concrete: {catalogue.concrete_attributes[member]}, but its result is traced"
    if member in catalogue.computed_attributes and False in traced:
        yield "computed, but its result is static"
    form = catalogue.needs_value.get(member)
    seen = frozenset[str]().union(*(words(facts, ("all",), backend) for backend in BACKENDS))
    if form and seen and not seen & OUTCOMES_OF_A_CONVERSION:
        yield f"needs_value: {form}, but it is {', '.join(sorted(seen))} in jit"


def words(facts: Facts, modes: Iterable[Mode], backend: Backend) -> frozenset[str]:
    """The outcomes in these modes on a backend, with the newest version."""
    return frozenset(cell.word for cell in facts.cells_in(modes, backend))
