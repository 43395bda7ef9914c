"""What the auditor is given: a folder of files and a command line, made from a seed and a number."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

from tests.fuzz import grammar, mutations

ROOT = Path(__file__).parents[2]
LEAK = """\
from phiml import math
h = []
@math.jit_compile
def step(x):
    h.append(x)
    return x
step(math.ones())
"""
SETTINGS = """\
select = ["PHI1", "PHI501"]
ignore = ["PHI8"]
level = "note"
fail-on = "warning"
confidence = "low"
backends = ["jax", "torch"]
include = ["**/*.py"]
exclude = ["build/"]
per-file-ignores = {"tests/**" = ["PHI1"], "a.py" = ["PHI2"]}
entry-points = ["a.step"]
networks = ["a.Net"]
rules = ["r"]
baseline = "b.json"
require-reasons = true
format = "concise"
output = {json = "out.json"}
python = ".venv"
"""
FORMATS = ("full", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown")


@dataclass(frozen=True)
class Input:
    """One project and how it is looked at."""

    kind: str
    files: Mapping[str, bytes]
    arguments: tuple[str, ...] = field(default=("check", "."))


@cache
def programs() -> tuple[str, ...]:
    """The texts of all marked programs and examples."""
    folders = [ROOT / "tests/programs", ROOT / "examples"]
    return tuple(file.read_text("utf-8") for folder in folders for file in sorted(folder.rglob("*.py")))


@cache
def notebooks() -> tuple[str, ...]:
    """The same for notebooks."""
    folders = [ROOT / "tests/programs", ROOT / "examples"]
    return tuple(file.read_text("utf-8") for folder in folders for file in sorted(folder.rglob("*.ipynb")))


@cache
def rules() -> tuple[str, ...]:
    """Rule files, under ids of their own."""
    files = sorted((ROOT / "rules").glob("*.yaml"))[::5]
    return tuple(f.read_text("utf-8").replace("PHI", "ACME").replace("name: ", "name: Acme") for f in files)


def make(seed: int, number: int, baseline: bytes, cached: Mapping[str, bytes]) -> Input:
    """The input of this number; the same for the same arguments.

    ``baseline`` and ``cached`` are what the auditor itself wrote for ``LEAK``.
    """
    random = Random(f"{seed} {number}")
    kinds: tuple[tuple[int, Callable[[], Input]], ...] = (
        (30, lambda: _generated(random)),
        (35, lambda: _mutated(random)),
        (10, lambda: _notebook(random)),
        (7, lambda: _rules(random)),
        (7, lambda: _settings(random)),
        (4, lambda: _ignored(random)),
        (3, lambda: _known(random, baseline)),
        (4, lambda: _cached(random, cached)),
    )
    (chosen,) = random.choices([kind for _, kind in kinds], [weight for weight, _ in kinds])
    return chosen()


def _looks(random: Random) -> tuple[str, ...]:
    """A command line."""
    if random.random() < 0.08:
        return ("graph", ".", "--format", random.choice(("tree", "json", "dot", "mermaid")))
    wide = ("--level", "note", "--confidence", "low") if random.random() < 0.7 else ()
    return ("check", ".", "--no-cache", "--format", random.choice(FORMATS), *wide)


def _generated(random: Random) -> Input:
    files = {"a.py": grammar.program(random).encode()}
    if random.random() < 0.15:
        files["x.py"] = grammar.program(random).encode()
    return Input("generated program", files, _looks(random))


def _mutated(random: Random) -> Input:
    text, other = random.choice(programs()), random.choice((*programs(), grammar.program(random)))
    return Input("mutated program", {"a.py": mutations.mutated(text, other, random, mutations.PROGRAM)}, _looks(random))


def _notebook(random: Random) -> Input:
    text, other = random.choice(notebooks()), random.choice(notebooks())
    if random.random() < 0.5:
        content = json.loads(text)
        for cell in content["cells"]:
            if random.random() < 0.5:
                source = mutations.mutated(
                    "".join(cell["source"]), random.choice(programs()), random, mutations.PROGRAM
                )
                cell["source"] = source.decode("utf-8", "surrogateescape")
        data = json.dumps(content, ensure_ascii=random.random() < 0.5).encode("utf-8", "surrogatepass")
    else:
        data = mutations.mutated(text, other, random, mutations.TEXT)
    return Input("notebook", {"a.ipynb": data}, _looks(random))


def _rules(random: Random) -> Input:
    data = mutations.mutated(random.choice(rules()), random.choice(rules()), random, mutations.TEXT)
    command = random.choice((_looks(random), ("rules",), ("rules", "test", "r"), ("explain", "ACME101")))
    more = ("--rules", "r") if command[0] != "graph" and "test" not in command else ()
    return Input("rules", {"a.py": LEAK.encode(), "r/ACME.yaml": data}, (*command, *more))


def _settings(random: Random) -> Input:
    rows = [row for row in SETTINGS.splitlines() if random.random() < 0.4]
    head, name = random.choice((("", "phiml-audit.toml"), ("[tool.phiml-audit]\n", "pyproject.toml")))
    data = mutations.mutated(head + "\n".join(rows) + "\n", SETTINGS, random, mutations.TEXT)
    command = random.choice((("check", ".", "--no-cache"), ("config",), ("graph", ".")))
    return Input("settings", {"a.py": LEAK.encode(), name: data}, command)


def _ignored(random: Random) -> Input:
    signs = ("*", "**", "?", "a", "b", "/", "[a-z]", "[!a]", "!", "\\", " ", "[", "\xff", "\n", "a.py", "**/")
    rows = ["".join(random.choice(signs) for _ in range(random.randint(1, 30))) for _ in range(random.randint(1, 4))]
    data = "\n".join(rows).encode("latin-1")
    tree = {
        "a.py": LEAK.encode(),
        "a" * 120 + ".py": b"",
        "a/" * 20 + "b/a.py": b"",
        ".git/HEAD": b"",
        ".gitignore": data,
    }
    return Input("ignored files", tree, ("check", ".", "--no-cache", "--format", "concise"))


def _known(random: Random, baseline: bytes) -> Input:
    data = mutations.mutated(baseline.decode(), baseline.decode(), random, mutations.TEXT)
    command = random.choice(
        (("check", ".", "--no-cache", "--baseline", "b.json"), ("baseline", ".", "--prune", "-o", "b.json"))
    )
    return Input("baseline", {"a.py": LEAK.encode(), "b.json": data}, command)


def _cached(random: Random, cached: Mapping[str, bytes]) -> Input:
    """A cache whose key holds good, so that its value is read."""
    files = {"a.py": LEAK.encode(), "phiml-audit.toml": b'level = "note"\n'}
    for name, data in cached.items():
        start, found, value = data.decode().partition('"value": ')
        files[name] = (start + found).encode() + mutations.mutated(value, value, random, mutations.TEXT)
    return Input("cache", files, ("check", ".", "--format", random.choice(FORMATS)))
