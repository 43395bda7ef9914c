"""What functions and members give back, as the census saw it, in the words of the catalogue: ``results.json``.

Only what the tracer cannot take for granted. That a member of a tensor, field or geometry gives something of the same
kind, which is traced if the object is, needs no mention.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping

from phiml_audit.catalogue.census import Census, Facts
from phiml_audit.model import Backend

BACKENDS: tuple[Backend, ...] = ("jax", "torch")
OF_TENSORS = ("phiml.math.Tensor", "phi.field.Field", "phi.geom.", "phi.physics.fluid.Obstacle")
KINDS = {
    "tensor": "tensor", "array": "array", "tuple": "tuple", "list": "list",
    "shape": "shape", "number": "number", "flag": "number", "text": "text", "none": "none",
}  # fmt: skip
HOLD_TENSORS = frozenset({"tensor", "array", "tuple", "list", "wrapped"})
OTHERS = frozenset({"dict", "generator", "function", "layout", "NotImplementedType", "type"})


def as_json(census: Census) -> str:
    """The content of the file."""
    return json.dumps(results(census), indent=1) + "\n"


def results(census: Census) -> dict[str, dict[str, str]]:
    """The names of functions and methods by the kind of their results; members that may be known while tracing."""
    facts = [found for name in sorted(census.functions) if (found := census.facts(name))]
    functions = [each for each in facts if each.kind in ("function", "class", "static")]
    members: dict[str, list[Facts]] = defaultdict(list)
    for each in facts:
        if each not in functions and each.name.startswith(OF_TENSORS) and "__" not in each.name:
            members[each.name.rpartition(".")[2]].append(each)
    return {
        "functions": by_kind({each.name: kind_of(each) for each in functions}),
        "methods": by_kind({name: "tuple" for name, several in members.items() if is_tuple(several)}),
        "parts": {"unknown": " ".join(sorted(name for name, several in members.items() if is_static(several)))},
    }


def kind_of(facts: Facts) -> str:
    """The kind of every result of a function; empty where they differ, or the trace says otherwise.

    Objects of ΦFlow are ``wrapped``: their backend is that of what they are made of.
    """
    made = "wrapped" if facts.name.startswith("phi.") else ""
    kinds = {"" if kind in OTHERS else KINDS.get(kind, made) for kind in facts.results}
    kind = kinds.pop() if len(kinds) == 1 else ""
    seen = {facts.is_traced(backend) for backend in BACKENDS}
    return kind if (kind not in HOLD_TENSORS) not in seen else ""


def is_tuple(several: Iterable[Facts]) -> bool:
    """Whether a method gives a tuple, of whatever class its object is."""
    return all(each.kind == "method" and each.results == {"tuple"} for each in several)


def is_static(several: Iterable[Facts]) -> bool:
    """Whether a member of some class is known while tracing, and that of no class is seen to be traced."""
    seen = {each.is_traced(backend) for each in several for backend in BACKENDS}
    return False in seen and True not in seen


def by_kind(kinds: Mapping[str, str]) -> dict[str, str]:
    """``{kind: "name name"}`` of ``{name: kind}``, without those of no kind."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, kind in kinds.items():
        if kind:
            found[kind].append(name)
    return {kind: " ".join(sorted(found[kind])) for kind in sorted(found)}
