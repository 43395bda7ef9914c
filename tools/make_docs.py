"""Write what follows from the program: docs/rules/*.md, docs/index.md, rules/schema.json, the help text in README.md.

python tools/make_docs.py          write them
python tools/make_docs.py --check  say which are not current; exit code 1 if any is not
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from typer.testing import CliRunner

from phiml_audit.audit import rules_of
from phiml_audit.cli.app import app
from phiml_audit.config import Config
from phiml_audit.rulebook import Rule, explain, schema

ROOT = Path(__file__).resolve().parents[1]
HELP_BEGINS, HELP_ENDS = "<!-- phiml-audit check --help -->", "<!-- end of help -->"
LINKS = """\
- [In CI](ci.md): GitHub, GitLab, pre-commit
- [In an editor](editors.md): neovim, Helix, and all that speak the Language Server Protocol
- [Suppressing findings](suppressing.md): comments, baselines, configuration
- [Notebooks](notebooks.md): formats, magics, where a finding stands
- [From Python](api.md)
- [Writing rules](writing-rules.md)
- [Evidence](evidence.md): what the examples of all rules did when they were executed
- [Census](census.md): what may stand in a compiled function, as execution of every function of ΦML and ΦFlow shows"""
INTRODUCTION = """\
The hundreds of an id follow the sections of ΦML's document *What to avoid in ΦML*. The level on each backend is
what execution shows there, not what the document says."""
HEAD = "| rule | | jax | torch | tensorflow |\n| --- | --- | --- | --- | --- |"
LETTERS = {"NONE": "fine", "NOTE": "note", "WARNING": "warning", "ERROR": "**error**"}


def pages() -> dict[Path, str]:
    """The files that follow from the rules, by path below the root of the repository."""
    rules = rules_of(Config())
    wanted = {Path("docs/rules") / f"{rule.id}.md": explain(rule) for rule in rules}
    wanted[Path("docs/index.md")] = index(rules)
    wanted[Path("rules/schema.json")] = json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
    wanted[Path("README.md")] = with_help((ROOT / "README.md").read_text(encoding="utf-8"))
    return wanted


def with_help(text: str) -> str:
    """The text with the current help between the lines that mark its place, if it has them."""
    help_text = CliRunner().invoke(app, ["check", "--help"], prog_name="phiml-audit").output.rstrip()
    block = f"{HELP_BEGINS}\n```text\n{help_text}\n```\n{HELP_ENDS}"
    return re.sub(f"{HELP_BEGINS}.*?{HELP_ENDS}", lambda _: block, text, flags=re.DOTALL)


def index(rules: Iterable[Rule]) -> str:
    """All rules, by the section of the document that they come from."""
    parts = [
        "# phiml-audit",
        LINKS,
        "## Rules",
        INTRODUCTION,
    ]
    for title, group in groupby(rules, heading):
        rows = [f"| [{rule.id}](rules/{rule.id}.md) | {rule.summary} | {' | '.join(levels(rule))} |" for rule in group]
        parts += [
            f"### {title}",
            "\n".join([HEAD, *rows]),
        ]
    return "\n\n".join(parts) + "\n"


def heading(rule: Rule) -> str:
    """The title under which a rule is listed."""
    if rule.section or rule.backends:
        return rule.section or "Beyond the document"
    return "What only a run shows" if "execution" in rule.tags else "The text itself"


def levels(rule: Rule) -> list[str]:
    """The level on each backend, in words."""
    found = [LETTERS[effect.level.name] for effect in rule.backends.values()]
    return found or [LETTERS[rule.level.name]] * 3


def stale(wanted: dict[Path, str]) -> list[Path]:
    """Files that are missing, differ, or belong to no rule."""
    there = {path.relative_to(ROOT) for path in (ROOT / "docs/rules").glob("*.md")}
    differ = {path for path, text in wanted.items() if not same(ROOT / path, text)}
    return sorted(differ | (there - wanted.keys()))


def same(path: Path, text: str) -> bool:
    """Whether the file holds the text."""
    return path.is_file() and path.read_text(encoding="utf-8") == text


def main() -> int:
    """Write, or check; the exit code."""
    wanted = pages()
    found = stale(wanted)
    if "--check" in sys.argv[1:]:
        for path in found:
            print(f"{path} is not current: run python tools/make_docs.py")
        return bool(found)
    for path in found:
        if path in wanted:
            (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
            (ROOT / path).write_text(wanted[path], encoding="utf-8")
        else:
            (ROOT / path).unlink()
    print(f"{len(found)} of {len(wanted)} files written")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
