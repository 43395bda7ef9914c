"""Run the examples of all rules and write docs/evidence.json and docs/evidence.md.

python -m tools.evidence             everything, in environments that are made below .evidence
python -m tools.evidence --stale     only what has no evidence, or has changed since
"""

from __future__ import annotations

import argparse
import sys
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from phiml_audit.audit import rules_of
from phiml_audit.config import Config
from phiml_audit.evidence import Environment, Evidence, load
from phiml_audit.model import BACKENDS, Backend
from phiml_audit.rulebook import Rule
from tools.evidence import claims, writing
from tools.evidence.environments import PHIML, NotInstalledError, backend_python, phiml_folder
from tools.evidence.running import Done, Job, run

ROOT = Path(__file__).resolve().parents[2]
FILE, PAGE = ROOT / "docs" / "evidence.json", ROOT / "docs" / "evidence.md"


def options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tools.evidence", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--backend", nargs="+", choices=BACKENDS, default=["jax", "torch"], help="jax and torch")
    parser.add_argument("--phiml", nargs="+", default=PHIML, metavar="VERSION", help=", ".join(PHIML))
    parser.add_argument("--rule", nargs="+", metavar="ID", help="only these rules")
    parser.add_argument("--stale", action="store_true", help="only examples that changed, or have no evidence")
    parser.add_argument("--seconds", type=float, default=60, help="for each example (60)")
    parser.add_argument("--jobs", type=int, default=2, help="at the same time (2)")
    parser.add_argument("--home", type=Path, default=ROOT / ".evidence", help="folder of the environments")
    parser.add_argument("--python", type=Path, help="interpreter that has the backends, instead of own environments")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, write, say what is wrong; 1 if anything is."""
    given = options(arguments)
    rules = rules_of(Config())
    wanted = claims.programs(rules)
    old = load(FILE) if FILE.is_file() else Evidence()
    for line in old.problems:
        print(line)
    jobs, done = prepared(given, chosen(given, rules, old))
    done += finished(jobs, given)
    evidence, dropped = writing.merged(old, wanted, done)
    FILE.write_text(writing.as_json(evidence), encoding="utf-8")
    PAGE.write_text(writing.as_markdown(evidence), encoding="utf-8")
    problems = [told(each.environment) for each in done if each.environment.problem]
    problems += map(str, claims.disagreements(rules, evidence))
    print("\n".join([*dropped, *problems, f"{FILE.name} and {PAGE.name} written"]))
    return bool(problems)


def chosen(
    given: argparse.Namespace, rules: Iterable[Rule], old: Evidence
) -> dict[tuple[Backend, str], dict[str, str]]:
    """The programs to run, by backend and version of ΦML."""
    rules = [rule for rule in rules if not given.rule or rule.id in given.rule]
    every = claims.programs(rules)
    before = old if given.stale else Evidence()
    missing = claims.gaps(rules, before, given.backend, given.phiml)
    return {key: {name: every[name] for name in names} for key, names in missing.items() if names}


def prepared(
    given: argparse.Namespace, chosen: Mapping[tuple[Backend, str], Mapping[str, str]]
) -> tuple[list[Job], list[Done]]:
    """Jobs with their environments, and, as done already, those that have none."""
    given.home.mkdir(parents=True, exist_ok=True)
    (given.home / ".gitignore").write_text("*\n", encoding="utf-8")
    jobs: list[Job] = []
    failed: list[Done] = []
    for (backend, phiml), programs in chosen.items():
        try:
            python = given.python or backend_python(given.home, backend)
            jobs.append(Job(backend, phiml, python, phiml_folder(given.home, python, phiml), programs))
        except NotInstalledError as error:
            failed.append(Done(Environment(backend, phiml, {}, str(error)), {}))
    return jobs, failed


def finished(jobs: Sequence[Job], given: argparse.Namespace) -> list[Done]:
    """All jobs done, some at the same time; what ran is kept when it is interrupted."""
    done: list[Done] = []
    started = time.monotonic()
    stop = threading.Event()
    with ThreadPoolExecutor(given.jobs) as pool:
        for future in [pool.submit(run, job, given.seconds, stop) for job in jobs]:
            done.append(awaited(future, stop))
            each = done[-1].environment
            told = f"{each.backend}, ΦML {each.phiml}: {len(done[-1].runs)} examples run"
            print(f"{time.monotonic() - started:5.0f} s  {told}", flush=True)
    return done


def awaited(future: Future[Done], stop: threading.Event) -> Done:
    """The result of a job; an interruption tells all jobs to stop."""
    while True:
        try:
            return future.result()
        except KeyboardInterrupt:
            stop.set()


def told(environment: Environment) -> str:
    """What is wrong with an environment."""
    return f"{environment.backend}, ΦML {environment.phiml}: {environment.problem}"


if __name__ == "__main__":
    sys.exit(main())
