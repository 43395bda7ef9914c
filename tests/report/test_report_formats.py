"""What the snapshots do not show: schemas, escapes, odd sizes, empty reports, speed, what is imported."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import replace
from importlib.resources import files
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator

from phiml_audit.model import Counts, EntryPoint, Location, SourceText, Step
from phiml_audit.report import FORMATS, render, statistics, summary_line
from phiml_audit.report.excerpt import Marked, excerpt
from phiml_audit.report.figures import portability
from phiml_audit.report.formats.markdown import ROOM, code, prose
from phiml_audit.report.info import fenced, help_markdown
from phiml_audit.report.layout import spread
from phiml_audit.report.words import cells, counted, shorten

SCHEMA = json.loads(files("phiml_audit.report").joinpath("schema.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def empty(report):
    return replace(
        report, findings=(), suppressed=(), entry_points=(), skipped=(), internal_errors=(), notices=(),
        hidden=Counts(), baselined=0,
    )  # fmt: skip


def test_json_keeps_its_schema(report, rules, empty):
    Draft202012Validator.check_schema(SCHEMA)
    for each in (report, empty):
        Draft202012Validator(SCHEMA).validate(json.loads(render(each, rules, "json")))


def test_schema_refuses_what_it_does_not_know(report, rules):
    document = json.loads(render(report, rules, "json"))
    document["findings"][0]["surprise"] = 1
    assert not Draft202012Validator(SCHEMA).is_valid(document)


def test_jsonl_holds_the_findings_of_json(report, rules):
    lines = render(report, rules, "jsonl").splitlines()
    assert [json.loads(line) for line in lines] == json.loads(render(report, rules, "json"))["findings"]


def test_time_is_in_no_file_that_scripts_compare(report, rules):
    later = replace(report, statistics=replace(report.statistics, seconds=99.0))
    for format in ("json", "jsonl", "sarif", "github", "gitlab", "junit", "concise"):
        assert render(later, rules, format) == render(report, rules, format)


def test_portability_counts_by_the_level_on_each_backend(report):
    rows = {entry.qualname: row for entry, row in portability(report).items()}
    assert rows["sim.simulator.Simulator.step"] == {
        "jax": Counts(error=1, warning=1), "torch": Counts(error=1), "tensorflow": Counts(error=1),
    }  # fmt: skip
    assert rows["main.clean_one"] == {"jax": Counts(), "torch": Counts(), "tensorflow": Counts()}
    assert list(rows) == [entry.qualname for entry in report.entry_points]


def test_only_the_backends_asked_for_appear(report, rules):
    some = replace(report, backends=("torch",))
    for format in ("full", "concise", "json", "github", "gitlab", "markdown"):
        text = render(some, rules, format)
        assert "torch" in text
        assert "tensorflow" not in text
    assert "tensorflow:" not in json.dumps(json.loads(render(some, rules, "sarif"))["runs"][0]["results"])


@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_report_is_well_formed(format, empty, rules):
    text = render(empty, rules, format)
    if format in ("json", "sarif", "gitlab"):
        json.loads(text)
    elif format == "junit":
        assert ET.fromstring(text).get("tests") == "0"
    elif format in ("full", "markdown"):
        assert "nothing here is handed to jit" in text
    else:
        assert text == ""


def test_a_clean_result_says_so(empty, report, rules):
    clean = replace(empty, entry_points=report.entry_points, unknown=())
    assert "No findings: 5 entry points clean on jax, torch, tensorflow.\n" in render(clean, rules, "full")
    assert summary_line(clean).startswith("No findings: 5 entry points clean")
    assert statistics(clean, rules) == "No findings: 5 entry points clean on jax, torch, tensorflow.\n"


def test_what_is_not_known_is_not_called_clean(empty, report, rules):
    unsure = replace(empty, entry_points=report.entry_points, unknown=report.unknown)
    sentence = "No findings: 4 entry points clean on jax, torch, tensorflow; 1 not known to be, for 1 unknown."
    assert statistics(unsure, rules) == f"{sentence}\n"
    assert "clean?  clean?  clean?" in render(unsure, rules, "full")
    assert "| clean? (1 unknown) |" in render(unsure, rules, "markdown")


def test_unknown_format(report, rules):
    with pytest.raises(ValueError, match="unknown format 'xml': one of full, concise, json"):
        render(report, rules, "xml")


@pytest.mark.parametrize("format", FORMATS)
def test_paths_that_are_no_unicode(format, report, rules):
    odd = replace(report.findings[4], location=replace(report.findings[4].location, path="bad\udcff\n.py"))
    text = render(replace(report, findings=(odd,)), rules, format)
    text.encode("utf-8")
    if format in ("json", "sarif", "gitlab"):
        json.loads(text)
    if format in ("concise", "github"):
        assert "bad" in text.splitlines()[0]
        assert ".py" in text.splitlines()[0]


@pytest.mark.parametrize("width", [60, 80, 120])
def test_full_keeps_the_width(width, report, rules):
    lines = render(report, rules, "full", width=width).splitlines()
    unbreakable = ("-->", "https://", "flüsse & co", "Smoother.run_one_cycle")
    assert [line for line in lines if cells(line) > width and not any(word in line for word in unbreakable)] == []
    assert [line for line in lines if line != line.rstrip()] == []


def test_many_clean_entry_points_are_only_counted(report, rules):
    clean = tuple(EntryPoint(replace(report.entry_points[0].location, line=n), f"other.f{n}") for n in range(1, 41))
    text = render(replace(report, entry_points=(*report.entry_points, *clean)), rules, "full")
    assert "other.f7" not in text
    assert "demo.step" in text
    assert "main.clean_one" in text
    assert "  and 40 clean entry points\n" in text


def test_entry_points_of_one_name_show_their_place(report, rules):
    twin = EntryPoint(replace(report.entry_points[0].location, cell=3, executed=0), "demo.step")
    text = render(replace(report, entry_points=(report.entry_points[0], twin)), rules, "full", width=100)
    assert "demo.step demo 100%.ipynb:cell 2 In [7]:4 " in text
    assert "demo.step demo 100%.ipynb:cell 3:4 " in text


def test_long_paths_lose_their_middle_on_screen(report, rules):
    base = report.findings[4]
    long = replace(base, trace=tuple(Step(base.location, f"step {n}") for n in range(10_000)))
    text = render(replace(report, findings=(long,)), rules, "full")
    assert "⋮ 9,988 more steps\n" in text
    assert "step 5\n" in text
    assert "step 6\n" not in text
    assert "step 9999\n" in text


EXCERPTS = [
    ("x = f(y)", (5, 9), 40, "x = f(y)", (4, 4)),
    ("\tif x:", (5, 6), 40, "    if x:", (7, 1)),
    ("\t\ta\tb", (3, 4), 40, "        a   b", (8, 1)),
    ("s = '流れ' + x", (5, 9), 40, "s = '流れ' + x", (4, 6)),
    ("a" * 100, (1, 3), 20, "a" * 18 + "…", (0, 2)),
    ("a" * 50 + "X" + "a" * 50, (51, 52), 20, "…" + "a" * 4 + "X" + "a" * 13 + "…", (5, 1)),
    ("a" * 50 + "X" * 50, (51, 101), 20, "…" + "a" * 4 + "X" * 14 + "…", (5, 14)),
    ("f(\x1b[2J)", (1, 2), 40, "f(\ufffd[2J)", (0, 1)),
    ("x", (40, 44), 40, "x", (1, 1)),
]


@pytest.mark.parametrize(("line", "columns", "width", "text", "mark"), EXCERPTS)
def test_excerpt(line, columns, width, text, mark):
    location = Location("a.py", 0, 1, columns[0], 1, columns[1], 1, 1)
    assert excerpt(location, SourceText("a.py", 0, (line,)), width, "…") == [Marked(1, text, *mark)]


def test_excerpt_without_text():
    assert excerpt(Location("a.py", 0, 9, 1, 9, 2, 9, 9), SourceText("a.py", 0, ("x",)), 40, "…") == []
    assert excerpt(Location("a.py", 0, 9, 1, 9, 2, 9, 9), None, 40, "…") == []


@pytest.mark.parametrize(
    ("text", "shown"), [("a`b", "``a`b``"), ("`a`", "`` `a` ``"), ("plain", "`plain`"), ("a\nb", "`a b`")]
)
def test_markdown_code(text, shown):
    assert code(text) == shown


def test_markdown_prose():
    assert prose("a|b <c> __d__ [e](f) `g`") == r"a\|b \<c\> \_\_d\_\_ \[e\](f) \`g\`"


def test_markdown_fence_is_longer_than_the_code():
    assert fenced("x  # ```") == "````python\nx  # ```\n````"


def test_help_has_the_example_pair(rules):
    page = help_markdown(rules["PHI101"])
    assert "return g(x)" in page
    assert "Section of *What to avoid in ΦML*: Avoid side effects (Jax)" in page
    assert "| torch | error: silently keeps the value of the first call |" in page


def test_markdown_stays_below_githubs_limit(report, rules):
    text = render(replace(report, findings=report.findings * 800), rules, "markdown")
    assert len(text.encode()) < ROOM + 100_000 < 1 << 20
    assert "more findings: too many for one summary." in text


def test_github_commands_cannot_be_forged(report, rules):
    evil = replace(report.findings[4], message="x\n::set-output name=a::b%0A", fix="")
    first, *rest = render(replace(report, findings=(evil,)), rules, "github").splitlines()
    assert "x%0A::set-output name=a::b%250A" in first
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in rest)


def test_gitlab_fingerprints_are_unique_and_survive_moved_lines(report, rules):
    twice = replace(report, findings=report.findings * 2)
    prints = [issue["fingerprint"] for issue in json.loads(render(twice, rules, "gitlab"))]
    assert len(prints) == len(set(prints)) == 12
    moved = replace(report.findings[4], location=replace(report.findings[4].location, line=9, line_in_file=9))
    lines = report.texts["sim/simulator.py", 0].lines
    text = SourceText("sim/simulator.py", 0, ("", "", *lines))
    after = replace(report, findings=(moved,), texts={("sim/simulator.py", 0): text})
    assert json.loads(render(after, rules, "gitlab"))[0]["fingerprint"] == prints[4]


def test_junit_holds_no_forbidden_character(report, rules):
    odd = replace(report.findings[4], message="\x00\x1b\ufffe ]]> <&> \ud800")
    root = ET.fromstring(render(replace(report, findings=(odd,)), rules, "junit"))
    messages = [failure.get("message") for failure in root.iter("failure")]
    assert messages == ["error PHI101: \ufffd\ufffd\ufffd ]]> <&> \ufffd"]


@pytest.mark.parametrize("depth", [0, 1, 2, 9])
def test_spread_is_json(depth):
    value = {"a": [1, {"b": [], "c": {}}, 'é\n"'], "d": None, "e": {"f": [[1, 2], [3]]}}
    assert json.loads(spread(value, depth)) == value


def test_spread_at_full_depth_is_that_of_the_library():
    value = {"a": [1, {"b": [], "c": {}}, 'é\n"'], "d": None, "e": {"f": [[1, 2], [3]]}}
    assert spread(value, 9) == json.dumps(value, indent=2, ensure_ascii=False)


def test_words():
    assert [counted(n, "file") for n in (0, 1, 1200)] == ["0 files", "1 file", "1,200 files"]
    assert shorten("package.module.Class.method", 15, "…") == "packa…ss.method"
    assert cells(shorten("流れ" * 20, 15, "…")) <= 15


@pytest.mark.parametrize("format", FORMATS)
def test_five_thousand_findings_take_less_than_a_second(format, report, rules):
    """A second on a quiet machine; three are allowed for a busy one."""
    paths = [f"package/module_{number}.py" for number in range(250)]
    source = report.texts["sim/simulator.py", 0]
    base = [finding for finding in report.findings if finding.location.path == "sim/simulator.py"]
    findings = tuple(
        replace(
            each, location=replace(each.location, path=path), suppression=None,
            message=f"{each.message[:-1]} in '{path}' ({number}).",
        )
        for path in paths for number, each in enumerate(base * 7) if number < 20
    )  # fmt: skip
    many = replace(report, findings=findings, texts={(path, 0): source for path in paths})
    content = "\n".join(source.lines * 15).encode()
    start = time.perf_counter()
    text = render(many, rules, format, color=True, read_bytes=lambda path: content + path.encode())
    seconds = time.perf_counter() - start
    assert len(findings) == 5_000
    assert "module_3.py" in text
    assert seconds < 3.0


@pytest.mark.parametrize("format", [name for name in FORMATS if name != "full"])
def test_formats_for_machines_import_neither_rich_nor_astroid(format):
    program = (
        "import sys; from phiml_audit.model import *; from phiml_audit.report import render\n"
        "empty = Report('1', (), (), (), (), (), (), (), Statistics(), BACKENDS, Counts(), 0, 0, 0, {})\n"
        f"render(empty, {{}}, {format!r})\n"
        "print(*{'rich', 'astroid', 'typer'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "\n", "")
