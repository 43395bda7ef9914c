"""No name, text or value of the audited project makes a terminal, a log or a viewer do anything."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from pathlib import Path

import pytest
import yaml

from phiml_audit import printable
from phiml_audit.formats import FORMATS, GRAPH_FORMATS
from tests.hostile.command import command
from tests.hostile.conftest import LEAK

# Title and colour of a terminal, one-byte escapes, reordered text, no width, commands of two CI services, new lines.
EVIL = "\x1b]0;t\x07\x1b[31m\x9b1m\u202e\u2066\u200b\U000e0041\u2028\x7f%0A::error::x\r##[x]"
NAME = f"{EVIL}\n::error::y"
RULE = {
    "id": "EVIL101", "name": "Evil", "summary": NAME, "section": NAME, "message": f"{NAME} {{entry}}", "why": NAME,
    "fix": f"{NAME}\n```\n{NAME}\n```", "tags": [NAME], "evidence": [NAME], "confidence": "high",
    "match": {"event": "mutate", "in": "jit"},
    "backends": {name: {"level": "error", "effect": NAME} for name in ("jax", "torch", "tensorflow")},
    "examples": {"bad": f"{LEAK}# EVIL101", "good": f"# {EVIL}"},
}  # fmt: skip
MARKED = "history.append(u)  # phiml-audit: ignore[PHI1] "


@pytest.fixture
def evil(project: Path) -> Path:
    """A project in which everything that can be named has such a name."""
    folder = project / NAME
    folder.mkdir()
    (folder / f"{NAME}.py").write_text(LEAK.replace("return", f"t = '{EVIL}'; history.append(t)\n    return"), "utf-8")
    (folder / f"b{NAME}.py").write_text(LEAK.replace("history.append(u)", MARKED + EVIL), "utf-8")
    (folder / "broken.py").write_text(f"x = ({EVIL}", "utf-8")
    (folder / "bytes.py").write_bytes(b"# coding: \x1b[31m\n\x9b")
    os.mkdir(os.fsencode(folder) + b"/\xff\xfe")
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe/c.py")).write_text(LEAK)
    cell = {"cell_type": "code", "source": LEAK.replace("return", f"print('{EVIL}')\n    return")}
    (folder / f"{NAME}.ipynb").write_text(json.dumps({"cells": [cell, {**cell, "source": f"x = ({EVIL}"}]}))
    language = {"kernelspec": {"language": NAME}}
    (folder / "other.ipynb").write_text(json.dumps({"cells": [], "metadata": language}))
    (project / "rules").mkdir()
    (project / "rules/evil.yaml").write_text(yaml.safe_dump(RULE, allow_unicode=False))
    return project


def commands_to_ci(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.lstrip().startswith("::") or "##[" in line]


@pytest.mark.parametrize("more", [(), ("--show-suppressed",), ("--color",), ("--statistics",)], ids=str)
@pytest.mark.parametrize("format", FORMATS)
def test_reports(format, more, evil):
    if "--statistics" in more and format not in ("full", "concise"):
        return
    done = command("check", ".", "--format", format, "--level", "note", "--no-cache", "--rules", "rules", "-v", *more)
    assert done.code == 1
    assert "EVIL101" in done.out
    lines = commands_to_ci(done.out + done.err)
    if format != "github":
        assert lines == []
        return
    for line in lines:
        properties = re.fullmatch(r"::(?:error|warning|notice) ([^\n]*?)::[^\n]*", line)[1].split(",")
        assert {each.partition("=")[0] for each in properties} <= {
            "file",
            "line",
            "endLine",
            "col",
            "endColumn",
            "title",
        }
        assert not any(":" in each or "%0A::" in each for each in properties)


@pytest.mark.parametrize("format", ["json", "jsonl", "sarif", "gitlab"])
def test_json_says_what_the_names_are(format, evil):
    out = command("check", ".", "--format", format, "--no-cache").out
    documents = [json.loads(line) for line in out.splitlines()] if format == "jsonl" else json.loads(out)
    assert json.dumps(f"{NAME}/{NAME}.py")[1:-1] in json.dumps(documents) or "%1B" in out


@pytest.mark.parametrize("format", GRAPH_FORMATS)
def test_graphs(format, evil):
    done = command("graph", ".", "--format", format)
    assert done.code == 0
    assert commands_to_ci(done.out + done.err) == []


def test_files_that_are_written(evil):
    for format in FORMATS:
        command("check", ".", "--no-cache", "-q", "--output", f"{format}=out.txt", "--rules", "rules")
        text = (evil / "out.txt").read_text("utf-8")
        assert not printable.UNSAFE.search(re.sub(r"[\n\t]", "", text)), format
    command("graph", ".", "-o", "out.txt")
    assert "\x1b" not in (evil / "out.txt").read_text("utf-8")


def toml(text: str) -> str:
    return '"' + "".join(f"\\U{ord(each):08x}" for each in text) + '"'


SAYS = {  # what is refused, with a name in it
    "key": ({"phiml-audit.toml": f"{toml(NAME)} = 1\n"}, ["check"]),
    "value": ({"phiml-audit.toml": f"level = {toml(NAME)}\n"}, ["check"]),
    "many values": ({"phiml-audit.toml": f"select = [{toml(NAME)}]\n"}, ["check"]),
    "pattern": ({"phiml-audit.toml": f"exclude = [{toml(NAME + '[z-a]')}]\n"}, ["check"]),
    "selectors": ({"phiml-audit.toml": f"per-file-ignores = {{{toml(NAME + '[')} = []}}\n"}, ["check"]),
    "broken": ({"phiml-audit.toml": f"a = {EVIL}\n"}, ["check"]),
    "baseline": ({"b.json": f'{{"schema_version": {json.dumps(NAME)}}}'}, ["check", "--baseline", "b.json"]),
    "entry": ({"b.json": '{"schema_version": 1, "entries": [{"path": 1}]}'}, ["check", "--baseline", "b.json"]),
    "rule": ({"r/a.yaml": f"{json.dumps(NAME)}: 1\n"}, ["check", "--rules", "r"]),
    "rule file": ({f"r/{NAME}.yaml": "a: [\n"}, ["rules", "test", "r"]),
    "path": ({}, ["check", NAME]),
    "option": ({}, ["check", f"--{NAME}"]),
    "choice": ({}, ["check", "--format", NAME]),
    "selector": ({}, ["check", "--select", NAME]),
    "backend": ({}, ["check", "--backend", NAME]),
    "output": ({}, ["check", "--output", NAME]),
    "output format": ({}, ["check", "--output", f"{NAME}=x"]),
    "output file": ({}, ["check", "--output", f"json={NAME}/x"]),
    "report file": ({}, ["check", "-o", f"{NAME}/x"]),
    "baseline file": ({}, ["check", "--baseline", NAME]),
    "since": ({}, ["check", "--since", NAME]),
    "rules folder": ({}, ["check", "--rules", NAME]),
    "configuration": ({}, ["check", "--config", NAME]),
    "glob": ({}, ["check", "--exclude", f"{NAME}["]),
    "command": ({}, [NAME]),
    "rule to explain": ({}, ["explain", NAME]),
    "folder to begin in": ({}, ["init", NAME]),
    "configuration of a path": ({}, ["config", NAME]),
    "graph of a path": ({}, ["graph", NAME]),
}


@pytest.mark.parametrize(("files", "arguments"), SAYS.values(), ids=SAYS)
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_messages(encoding, files, arguments, project):
    for name, text in files.items():
        (project / name).parent.mkdir(exist_ok=True)
        (project / name).write_text(text, "utf-8")
    done = command(*arguments, *(["--no-cache"] if arguments[0] == "check" else []), encoding=encoding)
    assert done.code == 2, done
    assert done.err
    assert commands_to_ci(done.err) == []


def test_what_is_shown_of_rules_and_configuration(evil):
    (evil / "phiml-audit.toml").write_text(f'rules = ["rules"]\nexclude = [{toml(NAME)}]\n', "utf-8")
    for arguments in (["rules"], ["rules", "--format", "json"], ["explain", "EVIL101"], ["config"]):
        assert command(*arguments).code == 0
    assert command("explain", "EVIL101", "--color").code == 0


def test_what_is_unsafe_is_what_unicode_says():
    wanted = {
        chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    }
    found = {chr(code) for code in range(0x110000) if printable.UNSAFE.match(chr(code))}
    assert wanted <= found
    assert all(unicodedata.category(each) in ("Cn", "Cf") for each in found - wanted)  # of a later Unicode


def test_json_keeps_its_meaning():
    text = "".join(map(chr, [*range(0x20, 0x300), 0x202E, 0xD800, 0xE0041, 0x1F600]))
    written = printable.safe_json(json.dumps(text, ensure_ascii=False))
    assert json.loads(written) == text
    assert not printable.UNSAFE.search(written)
