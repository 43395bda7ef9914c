"""The same tree gives the same bytes: whatever the order of the arguments, the hash seed, and the working directory."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
FILES = sorted(str(path) for path in EXAMPLES.rglob("*") if path.suffix in (".py", ".ipynb"))
SHUFFLED = random.Random(7).sample(FILES, len(FILES))


def audited(*paths: str, cwd: Path = EXAMPLES, seed: str = "0") -> str:
    command = [sys.executable, "-m", "phiml_audit", "check", *paths]
    done = subprocess.run(
        [*command, "--format", "json", "--level", "note", "--confidence", "low", "--no-cache", "--isolated"],
        capture_output=True, text=True, check=False, cwd=cwd, timeout=120, stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (1, "")
    return re.sub(r'"seconds": [\d.e-]+', '"seconds": 0', done.stdout)


@pytest.fixture(scope="module")
def by_folder() -> str:
    return audited(str(EXAMPLES))


@pytest.fixture(scope="module")
def by_files() -> str:
    return audited(*FILES)


def test_there_is_something_to_compare(by_folder, by_files):
    assert len(json.loads(by_folder)["findings"]) == len(json.loads(by_files)["findings"]) > 5


@pytest.mark.parametrize("files", [FILES[::-1], SHUFFLED], ids=["reversed", "shuffled"])
def test_the_order_of_files_does_not_matter(files, by_files):
    assert audited(*files) == by_files


@pytest.mark.parametrize("seed", ["1", "31337", "random"])
def test_the_hash_seed_does_not_matter(seed, by_folder):
    assert audited(str(EXAMPLES), seed=seed) == by_folder


def test_the_working_directory_does_not_matter(by_folder, tmp_path):
    assert audited(str(EXAMPLES), cwd=tmp_path) == by_folder
