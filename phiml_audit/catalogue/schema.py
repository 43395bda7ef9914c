"""What the YAML of the catalogue must look like. Run by the tests, not by the program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from phiml_audit import vocabulary
from phiml_audit.catalogue import DATA, FIELDS, FLAGS, SYMBOL_FILES, Catalogue, read
from phiml_audit.model import BACKENDS

KINDS = frozenset(
    {
        "tensor",
        "shape",
        "number",
        "text",
        "array",
        "native",
        "network",
        "optimizer",
        "solve",
        "tape",
        "list",
        "dict",
        "tuple",
        "set",
        "generator",
        "none",
        "wrapped",
        "concrete",
        "first",
        "module",
        "file",
        "logger",
        "unknown",
    }
)
CONCRETE_KINDS = frozenset({"shape", "number", "concrete", "available"})
REGIONS = frozenset({*vocabulary.REGIONS, "same"})
FORMS = frozenset(vocabulary.EVENTS["convert"]["form"])
NAMING = frozenset({"names", "module", "each", "of"})


def problems(files: Mapping[str, Any] | None = None) -> list[str]:
    """Everything that is wrong with the data: the shipped files, or ``files`` (stem -> content) in place of them."""
    files = files if files is not None else {path.stem: read(path) for path in DATA.glob("*.yaml")}
    roles = frozenset(files["roles"])
    found = [
        f"{stem}: {name_of(entry)}: {problem}"
        for stem in SYMBOL_FILES
        for entry in files[stem]["symbols"]
        for problem in entry_problems(entry, roles)
    ]
    found += [
        f"attributes: {name_of(entry)}: {problem}"
        for entry in files["attributes"]["methods"]
        for problem in entry_problems(entry, roles)
    ]
    found += [f"{name}: listed twice" for name in duplicates(files)]
    found += [f"attributes: no kind {kind!r}" for kind in files["attributes"]["concrete"] if kind not in CONCRETE_KINDS]
    found += [f"attributes: no form {form!r}" for form in files["attributes"]["needs_value"] if form not in FORMS]
    return found


def entry_problems(entry: Mapping[str, Any], roles: frozenset[str]) -> Iterator[str]:
    """What is wrong with one entry."""
    for key in entry.keys() - FIELDS - NAMING:
        yield f"no key {key!r}"
    if ("names" in entry) == ("each" in entry):
        yield "needs either names or each"
    for key, allowed in (
        ("role", roles),
        ("result", KINDS),
        ("needs_value", FORMS),
        ("when", {"now", "later"}),
        ("backend", set(BACKENDS)),
        ("mutates", {"first", "out"}),
    ):
        if key in entry and entry[key] not in allowed:
            yield f"{key}: no {entry[key]!r}"
    for key in sorted(FLAGS):
        if entry.get(key, "true") != "true":
            yield f"{key}: true, or absent"
    yield from _parameter_problems(entry, {word.removeprefix("*") for word in entry.get("parameters", "").split()})


def _parameter_problems(entry: Mapping[str, Any], parameters: set[str]) -> Iterator[str]:
    """Where an entry speaks of a parameter that it does not have."""
    for parameter, region in entry.get("callables", {}).items():
        if parameter not in parameters:
            yield f"callables: no parameter {parameter!r}"
        if region not in REGIONS:
            yield f"callables: no region {region!r}"
    for parameter in sorted({*entry.get("key", "").split()} - {"**"} - parameters):
        yield f"key: no parameter {parameter!r}"
    for key in ("auxiliary", "auxiliary_positions", "counts", "like"):
        if entry.get(key, "") not in {"", *parameters}:
            yield f"{key}: no parameter {entry[key]!r}"
    if parameters and entry.get("only_with", "") not in {"", *parameters}:
        yield f"only_with: no parameter {entry['only_with']!r}"


def duplicates(files: Mapping[str, Any]) -> list[str]:
    """Names of symbols, and methods of a kind, that more than one entry claims."""
    claimed = Counter(name for stem in SYMBOL_FILES for entry in files[stem]["symbols"] for name in listed(entry))
    claimed.update(
        f"{kind}.{name}"
        for entry in files["attributes"]["methods"]
        for name in listed(entry)
        for kind in entry["of"].split()
    )
    return sorted(name for name, count in claimed.items() if count > 1)


def unpublished(catalogue: Catalogue) -> list[str]:
    """Names of ΦML and ΦFlow that no version of them has: misspelt, or older than ``namespaces.yaml``."""
    modules = catalogue.namespaces
    public = {f"{module}.{name}" for module in modules for name in catalogue.exports(module) or {}} - modules.keys()
    return sorted(
        name
        for name in catalogue.symbols
        if name.startswith(("phi.", "phiml.")) and not {name, name.rpartition(".")[0]} & public
    )


def listed(entry: Mapping[str, Any]) -> list[str]:
    """The full names of an entry."""
    if "each" not in entry:
        return str(entry["names"]).split()
    prefix = f"{entry['module']}." if "module" in entry else ""
    return [prefix + name for name in entry["each"].split()]


def name_of(entry: Mapping[str, Any]) -> str:
    """A name by which a reader finds the entry."""
    return str(entry.get("names") or entry.get("each") or "?").split()[0]
