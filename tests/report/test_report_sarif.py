"""SARIF: the official schema, what no validator checks, and GitHub's limits."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from phiml_audit import web
from phiml_audit.model import Level, Step
from phiml_audit.report import Repository, render
from phiml_audit.report.fingerprint import line_hashes
from phiml_audit.report.formats.sarif import MOST_RESULTS, MOST_STEPS, artifact, most_severe
from phiml_audit.report.sarif_message import message_text, template

DATA = Path(__file__).parent.parent / "data"
GOLDEN = Path(__file__).parent / "snapshots" / "sarif.sarif"


@pytest.fixture(scope="module")
def log() -> dict[str, Any]:
    return json.loads(GOLDEN.read_text("utf-8"))


@pytest.fixture(scope="module")
def schema() -> Draft4Validator:
    return Draft4Validator(json.loads((DATA / "sarif-schema-2.1.0.json").read_text("utf-8")))


def errors(schema: Draft4Validator, text: str) -> list[str]:
    return [f"{list(error.path)}: {error.message[:200]}" for error in schema.iter_errors(json.loads(text))]


def run_of(text: str) -> dict[str, Any]:
    return json.loads(text)["runs"][0]


def test_official_schema(schema):
    assert errors(schema, GOLDEN.read_text("utf-8")) == []


def test_a_clean_report_is_valid_and_has_results(schema, report, rules):
    text = render(replace(report, findings=(), skipped=(), internal_errors=(), notices=()), rules, "sarif")
    assert errors(schema, text) == []
    assert run_of(text)["results"] == []
    assert run_of(text)["invocations"] == [{"executionSuccessful": True}]


def test_each_result_names_the_rule_of_its_index(log):
    run = log["runs"][0]
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert ids == sorted(set(ids))
    assert [result["ruleId"] for result in run["results"]] == [ids[r["ruleIndex"]] for r in run["results"]]


def test_rules_keep_githubs_limits(log):
    for rule in log["runs"][0]["tool"]["driver"]["rules"]:
        assert len(rule["properties"]["tags"]) <= 10
        assert "security-severity" not in rule["properties"]
        assert rule["properties"]["precision"] in ("very-high", "high", "medium", "low")
        assert rule["properties"]["problem.severity"] in ("error", "warning", "recommendation")
        assert 0 < len(rule["shortDescription"]["text"]) <= 1024
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024
        assert rule["help"]["text"]
        assert rule["help"]["markdown"]


def test_long_descriptions_are_cut(report, rules):
    long = {name: replace(rule, summary="s" * 3000, why="w" * 3000) for name, rule in rules.items()}
    for rule in run_of(render(report, long, "sarif"))["tool"]["driver"]["rules"]:
        assert len(rule["shortDescription"]["text"]) <= 1024
        assert len(rule["fullDescription"]["text"]) <= 1024


def physical_locations(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        own = [value["physicalLocation"]] if "physicalLocation" in value else []
        return own + [each for member in value.values() for each in physical_locations(member)]
    return [each for member in value for each in physical_locations(member)] if isinstance(value, list) else []


def test_every_location_is_relative_encoded_and_has_a_region(log):
    run = log["runs"][0]
    found = physical_locations(run)
    assert found
    for location in found:
        uri = location["artifactLocation"]["uri"]
        assert re.fullmatch(r"(?!\.?/)[A-Za-z0-9._~%/-]+", uri), uri
        assert location["artifactLocation"]["uriBaseId"] in run["originalUriBaseIds"]
        assert location["region"]["startLine"] >= 1


def test_every_step_of_a_code_flow_has_place_and_message(report, log):
    for finding, result in zip(report.findings, log["runs"][0]["results"], strict=True):
        flows = [flow["threadFlows"] for flow in result.get("codeFlows", [])]
        assert len(flows) == (1 if finding.trace else 0)
        steps = flows[0][0]["locations"] if flows else []
        assert len(steps) == len(finding.trace)
        assert all(step["location"]["physicalLocation"] and step["location"]["message"]["text"] for step in steps)
        if steps:
            assert steps[-1]["location"]["physicalLocation"]["region"]["startLine"] == finding.location.line_in_file


def test_fingerprint_is_that_of_the_start_line(report, log, read_bytes):
    paths = {artifact(finding.location.path)["uri"]: finding.location.path for finding in report.findings}
    for result in log["runs"][0]["results"]:
        where = result["locations"][0]["physicalLocation"]
        hashes = line_hashes(read_bytes(paths[where["artifactLocation"]["uri"]]).decode())
        expected = hashes[where["region"]["startLine"] - 1]
        assert result["partialFingerprints"]["primaryLocationLineHash"] == expected


def test_messages_are_one_sentence_and_match_their_template(log):
    run = log["runs"][0]
    for result in run["results"]:
        message = result["message"]
        assert message["text"].endswith(".")
        assert not re.search(r"\.\s", message["text"])
        pattern = run["tool"]["driver"]["rules"][result["ruleIndex"]]["messageStrings"][message["id"]]["text"]
        assert pattern.format(*message.get("arguments", [])) == message["text"]


def test_links_lead_to_related_locations(log):
    for result in log["runs"][0]["results"]:
        ids = [location["id"] for location in result.get("relatedLocations", [])]
        linked = [int(number) for number in re.findall(r"(?<!\\)\[[^\]\\]*\]\((\d+)\)", result["message"]["text"])]
        assert set(linked) <= set(ids)
        assert len(ids) == len(set(ids))


def test_snippets_are_the_text_of_their_region(log):
    results = log["runs"][0]["results"]
    snippets = [result["locations"][0]["physicalLocation"]["region"]["snippet"]["text"] for result in results]
    assert snippets[1:3] == ["self.流れ.keep('流れ|`é`', x)", "float(x)"]
    assert snippets[0] == '    "    history.append(x)\\n",'
    assert snippets[-1].startswith("math.solve_linear(\n")
    assert snippets[-1].endswith("\n        )")


def test_files_that_cannot_be_read_lose_only_fingerprint_and_snippet(schema, report, rules):
    text = render(report, rules, "sarif", read_bytes=lambda path: None)
    assert errors(schema, text) == []
    assert len(run_of(text)["results"]) == len(report.findings)
    assert "primaryLocationLineHash" not in text


def test_lines_beyond_the_end_of_a_changed_file(schema, report, rules):
    text = render(report, rules, "sarif", read_bytes=lambda path: b"x = 1\n")
    assert errors(schema, text) == []
    assert len(run_of(text)["results"]) == len(report.findings)


def test_suppressed_results_say_so(log):
    suppressed = [result for result in log["runs"][0]["results"] if "suppressions" in result]
    assert [result["suppressions"][0]["justification"] for result in suppressed] == ["a progress display"]


def test_too_many_results_keep_the_most_severe_and_say_so(monkeypatch, report, rules):
    assert MOST_RESULTS == 25_000
    monkeypatch.setattr("phiml_audit.report.formats.sarif.MOST_RESULTS", 50)
    error, note = report.findings[0], report.findings[5]
    many = (*[note] * 20, *[error] * 50)
    assert {finding.level for finding in most_severe(many)} == {Level.ERROR}
    run = run_of(render(replace(report, findings=many), rules, "sarif", read_bytes=lambda path: None))
    assert len(run["results"]) == 50
    told = [n["message"]["text"] for n in run["invocations"][0]["toolExecutionNotifications"]]
    assert "Only the 50 most severe of 70 results are listed: GitHub takes no more." in told


def test_endless_paths_lose_their_middle(report, rules):
    base = report.findings[4]
    steps = tuple(Step(replace(base.location, line_in_file=n), f"step {n}") for n in range(1, 10_001))
    run = run_of(render(replace(report, findings=(replace(base, trace=steps),)), rules, "sarif"))
    flow = run["results"][0]["codeFlows"][0]["threadFlows"][0]["locations"]
    told = [step["location"]["message"]["text"] for step in flow]
    assert len(told) == MOST_STEPS
    assert (told[499], told[500], told[-1]) == ("step 500", "... 9,000 steps left out ... step 9501", "step 10000")


@pytest.mark.parametrize(
    ("path", "uri", "base"),
    [
        ("a b/ü%.py", "a%20b/%C3%BC%25.py", True),
        ("a:b.py", "a%3Ab.py", True),
        ("../lib/x.py", "../lib/x.py", True),
        ("bad\udcff.py", "bad%FF.py", True),
        ("/opt/lib/x y.py", "file:///opt/lib/x%20y.py", False),
        ("C:/lib/x.py", "file:///C:/lib/x.py", False),
    ],
)
def test_artifact(path, uri, base):
    assert artifact(path) == ({"uri": uri, "uriBaseId": "%SRCROOT%"} if base else {"uri": uri})


@pytest.mark.parametrize(
    ("text", "pattern", "arguments"),
    [
        ("'a' is kept in 'b.c'.", "'{0}' is kept in '{1}'.", ["a", "b.c"]),
        ("It doesn't do 'this'.", "It doesn't do '{0}'.", ["this"]),
        ("Braces {x} and '{y}'.", "Braces {{x}} and '{0}'.", ["{y}"]),
        ("Nothing quoted.", "Nothing quoted.", []),
    ],
)
def test_template(text, pattern, arguments):
    assert template(text) == (pattern, arguments)
    assert pattern.format(*arguments) == text


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("'x' leaks", "'x' leaks, reached from ['sim.simulator.Simulator.step'](1)."),
        ("'x' leaks!\n", "'x' leaks, reached from ['sim.simulator.Simulator.step'](1)."),
        ("First. Second.", "First. Second."),
        ("'f[0](1)' is called", "'f\\[0](1)' is called, reached from ['sim.simulator.Simulator.step'](1)."),
    ],
)
def test_message(message, text, report):
    assert message_text(replace(report.findings[4], message=message)) == text


def test_repository(schema, report, rules):
    text = render(report, rules, "sarif", repository=lambda: Repository("https://example.org/sim"))
    assert errors(schema, text) == []
    assert run_of(text)["versionControlProvenance"] == [
        {"repositoryUri": "https://example.org/sim", "mappedTo": {"uriBaseId": "%SRCROOT%"}}
    ]


@pytest.fixture(scope="module")
def multitool(tmp_path_factory: pytest.TempPathFactory) -> Path:
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed")
    folder = tmp_path_factory.mktemp("multitool")
    command = [npm, "install", "--no-audit", "--no-fund", "--prefix", str(folder), "@microsoft/sarif-multitool@5.7.0"]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False)
    except subprocess.TimeoutExpired:
        pytest.skip("npm install took longer than 300 s")
    found = [*folder.glob("node_modules/@microsoft/sarif-multitool-*/Sarif.Multitool*")]
    programs = [file for file in found if file.suffix in ("", ".Multitool", ".exe")]
    if done.returncode or not programs:
        pytest.skip(f"npm could not install the validator: {done.stderr[-300:]}")
    programs[0].chmod(0o755)
    return programs[0]


# SARIF2006 asks the network for every link; the other two ask for addresses, which there are none of without a home.
NOT_ASKED = {"SARIF2006"} | (set() if web.HOME else {"SARIF2005", "SARIF2012"})


@pytest.mark.multitool
def test_multitool_has_nothing_to_say(request, tmp_path):
    """Its exit code means nothing: the results that it writes count."""
    if "multitool" not in request.config.getoption("markexpr"):
        pytest.skip("opt-in: pytest -m multitool")
    program, out = request.getfixturevalue("multitool"), tmp_path / "out.sarif"
    options = ["--rule-kind", "Sarif;Ghas", "--level", "Error;Warning;Note", "--log", "ForceOverwrite;PrettyPrint"]
    command = [str(program), "validate", str(GOLDEN), *options, "-o", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert out.exists(), done.stdout + done.stderr
    results = json.loads(out.read_text("utf-8-sig"))["runs"][0]["results"]
    said = [(r["ruleId"], r.get("level", "warning"), r["message"].get("arguments")) for r in results]
    assert [each for each in said if each[0] not in NOT_ASKED] == []
