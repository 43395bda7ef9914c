"""What is recorded as a page for readers: what may stand in a compiled function, on each backend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from phiml_audit.catalogue.census import RIGHT, Cell, Census, Facts, Mode
from phiml_audit.model import Backend

INTRODUCTION = """\
# What may stand in a compiled function

Every public function, method and property of ΦML and ΦFlow, as execution shows it: called with generated arguments,
uncompiled first, then in `jit_compile` with all, one and none of the arguments traced, twice with different values; in
`gradient`, in a gradient within `jit_compile`, and in `jit_compile_linear`. `make census` writes this page;
`python -m tools.census show phiml.math.pad number torch` prints the program behind an entry.

- **yes**: right, for every call that was tried. A call whose result does not depend on the argument shows little.
- **fails**: an exception, or the interpreter ends. **needs a value**: an exception, as a Python value is asked for.
- **stale**: silently what the first call gave. **wrong**: silently another value. **leaks**: an object that was not an
  argument is unusable afterwards. **constant**: the same random number each time.
- **partly**: so for some calls, right for others. **by hash**: depends on Python's hash seed. –: not run, or without
  meaning.
- **static**: the result is known while the function is traced, and may stand in a condition.
- *numbers*: parameters for which a Python number is no argument of the compiled function, but must be constant
  (`auxiliary_args`). *linear*: in `jit_compile_linear`, as a function of the first argument.
"""
LABELS = {
    "stale": "stale", "wrong": "wrong", "constant": "constant", "nan": "nan", "leak": "leaks", "varies": "by hash",
    "needs_value": "needs a value", "exception": "fails", "exception_later": "fails later", "crash": "fails",
    "timeout": "takes too long", "zero": "zero", "not_linear": "no",
}  # fmt: skip
IN_JIT: tuple[Mode, ...] = ("all", "all_keyword", "one", "one_keyword", "none")


def as_markdown(census: Census) -> str:
    """The page: what was run with what, then a table for each module and class."""
    backends = sorted({each.backend for each in census.environments})
    tables = []
    names = sorted(census.functions, key=lambda name: name.rpartition(".")[::2])
    for place, members in groupby(names, key=lambda name: name.rpartition(".")[0]):
        rows = [row(facts, backends) for name in members if (facts := census.facts(name))]
        tables.append("\n".join([f"## {place}\n", *head(backends), *rows]))
    left = [f"| `{name}` | {why.replace('|', chr(92) + '|')} |" for name, why in census.not_called.items()]
    absent = "\n".join(["## Not called\n", "| | why |", "| --- | --- |", *left])
    return "\n\n".join([INTRODUCTION.rstrip(), *facts_of(census), *tables, absent]) + "\n"


def facts_of(census: Census) -> Iterator[str]:
    """With what all this was run."""
    for each in census.environments:
        libraries = ", ".join(f"{name} {version}" for name, version in each.libraries.items())
        yield f"- {each.backend}: {libraries}; hash seeds {', '.join(map(str, each.hash_seeds))}"
    total = len(census.functions) + len(census.not_called)
    yield f"{len(census.functions)} of {total} were called. The tables show the newest version."


def head(backends: Sequence[Backend]) -> list[str]:
    """The head of every table."""
    columns = [f"{what} {backend}" for what in ("in jit:", "gradient in jit:", "numbers:") for backend in backends]
    return [f"| | {' | '.join(columns)} | linear |", f"| --- |{' --- |' * (len(columns) + 1)}"]


def row(facts: Facts, backends: Sequence[Backend]) -> str:
    """One function."""
    cells = [in_jit(facts, backend) for backend in backends]
    cells += [verdict(facts.cells_in(("gradient", "gradient_jit"), backend)) for backend in backends]
    cells += [numbers(facts, backend) for backend in backends]
    linear = verdict(
        cell for backend in backends for cell in facts.cells_in(("linear",), backend) if is_first(facts, cell)
    )
    return f"| `{facts.name.rpartition('.')[2]}` | {' | '.join([*cells, linear])} |"


def in_jit(facts: Facts, backend: Backend) -> str:
    """The verdict on a compiled function, and whether the result is known while it is traced."""
    told = verdict(facts.cells_in(IN_JIT, backend))
    return f"{told}, static" if told == "yes" and facts.is_traced(backend) is False else told


def is_first(facts: Facts, cell: Cell) -> bool:
    """Whether a cell is about what a function is mostly called with: the first argument of its first call."""
    return cell in facts.calls[0].cells and facts.calls[0].traced[:1] == (cell.parameter,)


def verdict(cells: Iterable[Cell]) -> str:
    """Cells in one word, or few."""
    words = {cell.word for cell in cells}
    if not words:
        return "–"
    bad = sorted({LABELS[word] for word in words - RIGHT})
    if not bad:
        no = sorted(LABELS[word] for word in words & LABELS.keys())
        return no[0] if no and words <= LABELS.keys() else "yes"
    told = ", ".join(f"**{label}**" for label in bad)
    return told if not words & RIGHT else f"partly {told}"


def numbers(facts: Facts, backend: Backend) -> str:
    """The parameters of which a number must be constant."""
    cells = [cell for cell in facts.cells_in(("number",), backend) if cell.word not in RIGHT]
    return ", ".join(sorted({f"`{cell.parameter}` {LABELS[cell.word]}" for cell in cells})) or "–"
