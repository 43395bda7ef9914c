"""Call every public function of ΦML and ΦFlow in every way; write census.json of the catalogue and docs/census.md.

python -m tools.census                                run what has not run yet, then write
python -m tools.census show NAME [MODE] [BACKEND]     print the programs of a function's cells
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from phiml_audit import catalogue
from phiml_audit.catalogue import census
from phiml_audit.model import BACKENDS
from tools.census import programs, recorded, results, running, writing
from tools.evidence.environments import NotInstalledError

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "census.md"
VERSIONS = ("1.16.1=3.4.0", "1.15.1=3.4.0")  # of ΦML and ΦFlow, newest first: calls are found with the newest


def options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tools.census", description=(__doc__ or "").partition("\n")[0])
    parser.set_defaults(do=take)
    parser.add_argument("--backend", nargs="+", choices=BACKENDS, default=["torch", "jax"], help="torch and jax")
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2], help="of Python's hashes (0 1 2)")
    parser.add_argument("--seconds", type=float, default=40, help="for each cell (40)")
    parser.add_argument("--versions", nargs="+", metavar="PHIML=PHIFLOW", default=VERSIONS)
    parser.add_argument("--home", type=Path, default=ROOT / ".census", help="folder of environments and recorded lines")
    parser.add_argument("--python", type=Path, help="interpreter that has the backends, instead of own environments")
    parser.add_argument("--write", action="store_true", help="write from what is recorded, run nothing")
    commands = parser.add_subparsers(metavar="show")
    show = commands.add_parser("show", help="print the programs of a function's cells")
    show.add_argument("name", help="such as phiml.math.pad")
    show.add_argument("mode", nargs="?", default="all", help="such as number")
    show.add_argument("backend", nargs="?", choices=BACKENDS, default="torch")
    show.add_argument("--parameter", default="", help="that the mode is about")
    show.set_defaults(do=shown)
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; 1 if anything is wrong."""
    given = options(arguments)
    return int(given.do(given))


def take(given: argparse.Namespace) -> bool:
    """Run what has not run yet, and write."""
    problems = [] if given.write else run(given)
    found = recorded.found_calls(given.home / "calls.jsonl")
    runs = [recorded.read(file) for file in sorted(given.home.glob("lines-*/*.jsonl"))]
    content = recorded.content(found, runs, catalogue.load().canonical)
    census.FILE.write_text(recorded.as_json(content), encoding="utf-8")
    taken = census.loaded(content)
    catalogue.RESULTS.write_text(results.as_json(taken), encoding="utf-8")
    PAGE.write_text(writing.as_markdown(taken), encoding="utf-8")
    called = len(content["functions"])
    counted = f"{called} of {called + len(content['not_called'])} functions, methods and properties were called"
    print("\n".join([*problems, counted, f"{census.FILE.name} and {PAGE.name} written"]))
    return bool(problems)


def run(given: argparse.Namespace) -> list[str]:
    """Run all that is asked for, one process after the other; what went wrong."""
    problems: list[str] = []
    for text in given.versions:
        versions = running.Versions(*text.split("="))
        for seed in given.seeds:
            for backend in given.backend:
                try:
                    job = running.prepared(given.home, given.python, backend, versions, seed)
                    running.run(job, given.seconds)
                except (NotInstalledError, running.WorkerError) as error:
                    problems.append(f"{backend}, ΦML {versions.phiml}: {error}")
                print(f"{backend}, ΦML {versions.phiml}, hash seed {seed}: done", flush=True)
    return problems


def shown(given: argparse.Namespace) -> bool:
    """Print a program for each different outcome; nothing is known of the name, or of the cell, if there is none."""
    facts = census.of(catalogue.load().canonical(given.name))
    if facts is None:
        print(f"nothing is known of {given.name}")
        return True
    seen = set()
    for call in facts.calls:
        for cell in call.cells:
            wanted = (cell.mode, cell.backend) == (given.mode, given.backend)
            if wanted and given.parameter in ("", cell.parameter) and (cell.word, cell.parameter) not in seen:
                seen.add((cell.word, cell.parameter))
                print(programs.program(facts, call, cell))
    if not seen:
        print(
            f"no such cell; there are {', '.join(sorted({cell.mode for call in facts.calls for cell in call.cells}))}"
        )
    return not seen


if __name__ == "__main__":
    sys.exit(main())
