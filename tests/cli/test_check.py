"""``check``: exit codes, choices, outputs, paths."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from phiml_audit import __version__
from phiml_audit.rulebook import shipped_folder

NOTE = "from phiml import math\n\n@math.jit_compile\ndef f(x):\n    print(x)\n    return x\n"  # PHI105, a note
LEAK = """\
from phiml import math

history = []

@math.jit_compile
def step(u):
    u = .9 * u
    history.append(u)
    return u
"""
BROKEN = "def f(:\n  from phiml import jit_compile\n"

EXITS = {
    "clean": (["clean.py"], 0),
    "finding": (["leak.py"], 1),
    "folder": ([], 1),
    "fails only on what is shown": (["note.py", "--fail-on", "note"], 0),
    "shown note does not fail": (["note.py", "--level", "note"], 0),
    "shown note fails": (["note.py", "--level", "note", "--fail-on", "note"], 1),
    "exit zero": (["leak.py", "--exit-zero"], 0),
    "other rules": (["leak.py", "--select", "PHI2"], 0),
    "ignored rule": (["leak.py", "--ignore", "PHI1"], 0),
    "excluded": ([".", "--exclude", "leak.py,broken.py"], 0),
    "included": ([".", "--include", "clean.py"], 0),
    "no program": (["clean.py", "broken.py"], 1),
    "no program, and nothing else": (["broken.py"], 1),
    "no program, ignored": (["clean.py", "broken.py", "--ignore", "PHI000"], 0),
    "no program, ignored, strict": (["clean.py", "broken.py", "--ignore", "PHI000", "--strict"], 2),
    "skipped beside others": (["clean.py", "latin.py"], 0),
    "strict": (["clean.py", "latin.py", "--strict"], 2),
    "nothing readable": (["latin.py"], 2),
    "no such file": (["nothing.py"], 2),
    "no such option": (["--levl", "note"], 2),
    "no such level": (["--level", "high"], 2),
    "no such backend": (["--backend", "numpy"], 2),
    "no such rule": (["--select", "PHX9"], 2),
    "no such format": (["--output", "sarrif=x"], 2),
    "no output file": (["--output", "sarif"], 2),
    "no such baseline": (["--baseline", "nothing.json"], 2),
    "no such commit": (["--since", "nothing"], 2),
    "no such configuration": (["--config", "nothing.toml"], 2),
    "contradiction": (["--config", "x.toml", "--isolated"], 2),
    "no such rules": (["--rules", "nothing"], 2),
    "statistics for machines": (["--statistics", "--format", "sarif"], 2),
    "file name without input": (["leak.py", "--stdin-filename", "a.py"], 2),
}


@pytest.mark.parametrize(("arguments", "code"), EXITS.values(), ids=EXITS)
def test_exit_codes(arguments, code, leaky, run):
    (leaky / "note.py").write_text(NOTE)
    (leaky / "broken.py").write_text(BROKEN)
    (leaky / "latin.py").write_bytes(b"# \xf6")
    result = run("check", *arguments)
    assert result.exit_code == code, result.output
    if code == 2 and not {"broken.py", "latin.py"}.intersection(arguments):
        assert result.stdout == ""
        assert result.stderr.strip()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nothing.py"], "nothing.py: no such file or folder"),
        (["--select", "PHY101"], "did you mean 'PHI101'?"),
        (["--backend", "tensorflw"], "did you mean 'tensorflow'?"),
        (["--output", "sarrif=x"], "did you mean 'sarif'?"),
        (["--output", "sarif"], "FORMAT=FILE"),
        (["--since", "nothing"], "git"),
        (["--rules", "nothing"], "not a folder with rule files"),
    ],
)
def test_refusals_say_what_to_do(arguments, told, leaky, run):
    assert told in run("check", *arguments).stderr


def test_a_folder_without_python_is_clean(project, run):
    project({"readme.txt": "nothing"})
    result = run("check")
    assert result.exit_code == 0
    assert "no Python files or notebooks found" in result.stderr


def test_a_finding_with_its_path(leaky, run):
    report = json.loads(run("check", "--format", "json").stdout)
    (finding,) = report["findings"]
    assert (finding["rule"], finding["path"], finding["line"]) == ("PHI101", "leak.py", 8)
    assert finding["entry_point"]["qualname"] == "leak.step"
    assert report["tool"]["version"] == __version__


@pytest.mark.parametrize(
    ("here", "argument", "path", "qualname"),
    [
        (".", "pkg", "pkg/sub/leak.py", "sub.leak.step"),
        (".", ".", "pkg/sub/leak.py", "pkg.sub.leak.step"),
        (".", "pkg/sub/leak.py", "pkg/sub/leak.py", "leak.step"),
        ("pkg", "sub", "sub/leak.py", "leak.step"),
        ("other", "../pkg", "sub/leak.py", "sub.leak.step"),
    ],
)
def test_paths_start_from_here_and_names_from_the_audited_folder(
    here, argument, path, qualname, project, run, monkeypatch
):
    top = project({"pkg/sub/leak.py": LEAK, "other/x.txt": ""})
    monkeypatch.chdir(top / here)
    (finding,) = json.loads(run("check", argument, "--format", "json").stdout)["findings"]
    assert (finding["path"], finding["function"]) == (path, qualname)


def test_several_outputs_at_once(leaky, run):
    result = run(
        "check",
        "--format",
        "concise",
        "--output",
        "sarif=a.sarif",
        "--output",
        "markdown=a.md",
        "--output",
        "jsonl=a.jsonl",
    )
    assert result.exit_code == 1
    assert result.stdout.startswith("leak.py:8:5: error PHI101")
    assert json.loads(Path("a.sarif").read_text())["version"] == "2.1.0"
    assert json.loads(Path("a.jsonl").read_text())["rule"] == "PHI101"
    assert "PHI101" in Path("a.md").read_text()


def test_the_report_goes_to_a_file_instead(leaky, run):
    result = run("check", "--format", "json", "--output-file", "report.json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert json.loads(Path("report.json").read_text())["summary"]["findings"] == 1


def test_one_output_that_cannot_be_written_leaves_the_others(leaky, run):
    (leaky / "folder").mkdir()
    result = run("check", "--output", "sarif=none/a.sarif", "--output", "junit=folder", "--output", "json=a.json")
    assert result.exit_code == 2
    assert "none/a.sarif: cannot be written" in result.stderr
    assert "folder: cannot be written: Is a directory; give the name of a file" in result.stderr
    assert json.loads(Path("a.json").read_text())["summary"]["findings"] == 1
    assert sorted(path.name for path in leaky.iterdir() if path.suffix == ".tmp") == []


def test_a_level_of_its_own_on_each_backend(leaky, run):
    (leaky / "g.py").write_text(
        "from phiml import math\n\n@math.jit_compile\ndef f(x):\n"
        "    return math.gradient(lambda y: math.l2_loss(y), 'y')(x)\n"
    )
    levels = {}
    for backend in ("jax", "torch", "tensorflow"):
        lines = run(
            "check", "g.py", "--select", "PHI501", "--level", "note", "--format", "jsonl", "--backend", backend
        ).stdout
        levels[backend] = [json.loads(line)["level"] for line in lines.splitlines()]
    assert levels == {"jax": [], "torch": ["note"], "tensorflow": ["error"]}


def test_suppressed_findings_are_shown_on_request(leaky, run):
    text = (leaky / "leak.py").read_text().replace("append(u)", "append(u)  # phiml-audit: ignore[PHI101] on purpose")
    (leaky / "leak.py").write_text(text)
    hidden, shown = run("check", "--format", "concise"), run("check", "--format", "concise", "--show-suppressed")
    assert (hidden.exit_code, hidden.stdout) == (0, "")
    assert shown.exit_code == 0
    assert "(suppressed: on purpose)" in shown.stdout


@pytest.mark.parametrize(
    ("arguments", "files"),
    [
        (["leak.py", "--exclude", "leak.py"], 1),
        (["leak.py", "--exclude", "leak.py", "--force-exclude"], 0),
        (["build/leak.py", "clean.py", "--force-exclude"], 1),
        (["pkg/leak.py", "--exclude", "pkg/", "--force-exclude"], 0),
        ([".", "--exclude", "leak.py", "--force-exclude"], 1),
    ],
)
def test_named_files_can_be_excluded_by_force(arguments, files, leaky, run):
    for folder in ("build", "pkg"):
        (leaky / folder).mkdir()
        (leaky / folder / "leak.py").write_text(LEAK)
    found = json.loads(run("check", *arguments, "--output-format", "json").stdout)
    assert found["summary"]["files"] == files


def test_statistics_for_scripts(leaky, run):
    counted = json.loads(run("check", "--statistics", "--format", "json").stdout)
    assert counted == [{"count": 1, "level": "error", "rule": "PHI101", "name": "OuterMutation"}]


def test_statistics_and_quiet_and_verbose(leaky, run):
    (leaky / "leak.py").write_text((leaky / "leak.py").read_text() + "\nunknown.thing()(1)\n")
    assert run("check", "--statistics").stdout.split() == [
        "count",
        "level",
        "rule",
        "name",
        "1",
        "error",
        "PHI101",
        "OuterMutation",
    ]
    assert run("check", "--quiet").stdout == ""
    assert "Calls that could not be followed: " in run("check", "--verbose").stdout


def test_an_editor_sends_the_text(leaky, run):
    text = (leaky / "leak.py").read_text()
    (leaky / "leak.py").write_text("")
    result = run("check", "-", "--stdin-filename", "leak.py", "--format", "concise", stdin=text)
    assert result.exit_code == 1
    assert result.stdout.startswith("leak.py:8:5: error PHI101")
    assert run("check", "-", stdin=text).exit_code == 1
    assert run("check", "-", "leak.py", stdin=text).exit_code == 2


HELPER = "history = []\ndef remember(u):\n    history.append(u)\n    return u\n"


@pytest.mark.parametrize(("paths", "code"), [([], 1), (["."], 1), (["main.py"], 1), (["clean.py"], 0)])
def test_a_text_stands_for_its_file_in_the_whole_project(paths, code, leaky, run):
    (leaky / "leak.py").unlink()
    (leaky / "pkg").mkdir()
    (leaky / "pkg/helper.py").write_text("def remember(u):\n    return u\n")
    main = LEAK.replace("history.append(u)", "remember(u)").replace("history = []", "from pkg.helper import remember")
    (leaky / "main.py").write_text(main)
    given = ["check", "--stdin-filename", "pkg/helper.py", "-", *paths, "--format", "concise"]
    result = run(*given, stdin=HELPER)
    assert result.exit_code == code, result.output
    assert result.stdout.startswith("pkg/helper.py:3:5: error PHI101 ") == bool(code)


def test_colour_only_where_it_is_wanted(leaky, run, monkeypatch):
    assert "\x1b[" not in run("check").stdout
    assert "\x1b[" in run("check", "--color").stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run("check").stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("check").stdout


def test_own_rules_and_their_errors(leaky, run):
    rule = (shipped_folder() / "PHI101.yaml").read_text("utf-8")
    own = leaky / "own"
    own.mkdir()
    (own / "ACME101.yaml").write_text(
        rule.replace("PHI101", "ACME101").replace("OuterMutation", "AcmeMutation"), "utf-8"
    )
    assert " ACME101 " in run("check", "--rules", "own", "--format", "concise").stdout
    assert run("rules", "test", "own").exit_code == 0
    (own / "ACME101.yaml").write_text(rule.replace("event: mutate", "event: mutat"), "utf-8")
    result = run("check", "--rules", "own")
    assert result.exit_code == 2
    assert "ACME101.yaml:" in result.stderr
    assert "did you mean 'mutate'?" in result.stderr


def test_configuration_patterns_and_ignores_start_from_its_file(project, run, monkeypatch):
    toml = (
        '[tool.phiml-audit]\nexclude = ["src/old/"]\n[tool.phiml-audit.per-file-ignores]\n"src/tests/**" = ["PHI1"]\n'
    )
    top = project({"pyproject.toml": toml, "src/old/a.py": LEAK, "src/tests/b.py": LEAK, "src/c.py": LEAK})
    monkeypatch.chdir(top / "src")
    assert [line.split(":")[0] for line in run("check", "--format", "concise").stdout.splitlines()] == ["c.py"]
    found = run("check", "--format", "concise", "--isolated").stdout.splitlines()
    assert [line.split(":")[0] for line in found] == ["c.py", "old/a.py", "tests/b.py"]


def git(folder: Path, *arguments: str) -> None:
    names = {f"GIT_{role}_{what}": "t@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True, env={**os.environ, **names})


def test_only_what_changed(leaky, run):
    git(leaky, "init", "-q")
    git(leaky, "add", ".")
    git(leaky, "commit", "-qm", "first")
    assert run("check", "--since", "HEAD").exit_code == 0
    (leaky / "leak.py").write_text((leaky / "leak.py").read_text().replace(".9 * u", ".8 * u"))
    assert run("check", "--since", "HEAD").exit_code == 0
    (leaky / "leak.py").write_text((leaky / "leak.py").read_text().replace("append(u)", "append(u + 1)"))
    assert run("check", "--since", "HEAD").exit_code == 1
