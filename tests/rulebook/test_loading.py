"""Rule files: what is loaded, and what is refused with line, key and the nearest valid name."""

from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator

from phiml_audit.model import Confidence, Level
from phiml_audit.rulebook import RuleError, load_rules, marks, schema, shipped_folder, text_rules

ROLES = {"gradient": "differentiates", "solve_linear": "solves"}
GOOD = """\
id: ABC101
name: OuterMutation
summary: A value is stored outside.
section: Avoid side effects (Jax)
match:
  event: mutate
  in: [jit, linear]
  where: {origin: outside, value: [traced, tensor], repeated: yes}
  except: {form: item}
message: "'{target}' keeps {{}} of '{entry}'"
why: |
  Because.
fix: Return it.
backends:
  jax: {level: error, effect: leaks}
  torch: {level: warning, effect: "stale: no"}
  tensorflow: {level: none, effect: ""}
confidence: high
tags: [leak]
examples:
  bad: |
    seen.append(x)  # ABC101
  good: |
    return x
"""


def write(folder: Path, *texts: str) -> Path:
    for number, text in enumerate(texts):
        (folder / f"{number}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_rule_is_read_as_written(tmp_path: Path) -> None:
    (rule,) = load_rules([write(tmp_path, GOOD)], ROLES)
    (pattern,) = rule.patterns
    assert (rule.id, rule.name) == ("ABC101", "OuterMutation")
    assert (rule.level, rule.confidence) == (Level.ERROR, Confidence.HIGH)
    assert dict(pattern.where) == {"origin": {"outside"}, "value": {"traced", "tensor"}, "repeated": {"yes"}}
    assert pattern.inside == {"jit", "linear"}
    assert pattern.excepted == ((("form", frozenset({"item"})),),)
    assert rule.backends["torch"].effect == "stale: no"
    assert (rule.why, rule.fix, rule.tags, rule.evidence) == ("Because.", "Return it.", ("leak",), ())
    assert rule.bad == "seen.append(x)  # ABC101\n"


def test_patterns_may_be_many_and_roles_come_from_the_catalogue(tmp_path: Path) -> None:
    both = "match:\n- event: create\n  where: {role: gradient}\n- event: mutate"
    text = GOOD.replace("match:\n  event: mutate", both).replace("{target}", "{text}")
    (rule,) = load_rules([write(tmp_path, text)], ROLES)
    assert [pattern.event for pattern in rule.patterns] == ["create", "mutate"]


PROBLEMS = [
    ("name: Outer", "nmae: Outer", ":2: nmae: unknown key 'nmae'; did you mean 'name'?"),
    ("name: Outer", "nmae: Outer", ":1: lacks the key 'name'"),
    ("name: Outer", "name: outer_", ":2: name: 'outer_Mutation' must be PascalCase"),
    ("id: ABC101", "id: Abc-1", ":1: id: 'Abc-1' must be letters and three digits"),
    ("event: mutate", "event: mutated", ":6: match.event: unknown event 'mutated'; did you mean 'mutate'?"),
    ("event: mutate", "not_in: jit", ":5: match: lacks the key 'event'"),
    ("[jit, linear]", "[jit, liner]", ":7: match.in: unknown region 'liner'; did you mean 'linear'?"),
    ("{origin:", "{orgin:", ":8: match.where.orgin: unknown attribute of event 'mutate': 'orgin'; did you mean 'or"),
    ("origin: outside", "origin: outer", ":8: match.where.origin: unknown word of 'origin': 'outer'; did you mean 'o"),
    ("{form: item}", "{}", ":9: match.except: holds no condition"),
    (
        "{form: item}",
        "{target: x}",
        ":9: match.except.target: is free text, for messages only; valid: form, lasts, origin, repeated",
    ),
    ("event: mutate", "event: call", ":8: match.where.origin: unknown attribute of event 'call': 'origin'"),
    ("{entry}", "{entri}", ":10: message: '{entri}' is no attribute of event 'mutate'; did you mean 'entry'?"),
    ("{entry}", "{entry!r}", ":10: message: '{entry}' is no attribute of event 'mutate': no format allowed"),
    ("{entry}", "{entry", ":10: message: "),
    ("fix: Return it.", "fix: ''", ":13: fix: is empty"),
    ("level: warning", "level: warn", ":16: backends.torch.level: unknown level 'warn'; did you mean 'warning'?"),
    (", effect: leaks", "", ":15: backends.jax: lacks the key 'effect'"),
    ("  tensorflow:", "  tf:", ":17: backends.tf: unknown backend 'tf'; valid: jax, tensorflow, torch"),
    ("  tensorflow:", "  tf:", ":14: backends: lacks the backend 'tensorflow'"),
    ("confidence: high", "confidence: [high]", ":18: confidence: must be text"),
    ("tags: [leak]", "name: Again", ":19: name: stands twice; first in line 2"),
    ("  # ABC101", "", ":21: examples.bad: marks no line that must be found: end it in '# ABC101'"),
    ("return x", "return x  # XYZ100, ABC101", ":23: examples.good: marks its line 1 with '# ABC101'"),
    ("    return x", "    ", ":20: examples: must hold a program 'bad' and a program 'good'"),
    ("why: |", "why: *", ":11: is not YAML: "),
    ("id: ABC101", "id: PHI001", ":1: id: 'PHI001' is taken by "),
]


@pytest.mark.parametrize(("old", "new", "problem"), PROBLEMS)
def test_a_broken_rule_is_refused_with_line_key_and_nearest_name(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    assert old in GOOD
    with pytest.raises(RuleError) as error:
        load_rules([write(tmp_path, GOOD.replace(old, new))], ROLES)
    told = str(error.value)
    assert f"{tmp_path.as_posix()}/0.yaml{problem}" in told, told


def test_a_wrong_role_is_refused(tmp_path: Path) -> None:
    text = GOOD.replace("event: mutate", "event: call").replace("{target}", "{short}")
    text = text.replace("{origin: outside, value: [traced, tensor],", "{role: gradent,")
    text = text.replace("  except: {form: item}\n", "")
    with pytest.raises(RuleError, match=r":8: match\.where\.role: unknown role 'gradent'; did you mean 'gradient'\?$"):
        load_rules([write(tmp_path, text)], ROLES)


def test_all_problems_of_all_files_are_told(tmp_path: Path) -> None:
    other = GOOD.replace("high", "hihg").replace("ABC101", "ABC102")
    folder = write(tmp_path, GOOD, GOOD.replace("Mutation", ""), "", "- a list", other)
    (folder / "5.yaml").write_bytes(b"\xff")
    with pytest.raises(RuleError) as error:
        load_rules([folder, tmp_path / "nowhere"], ROLES)
    names = {Path(problem.path).name for problem in error.value.problems}
    assert names == {"1.yaml", "2.yaml", "3.yaml", "4.yaml", "5.yaml", "nowhere"}


@pytest.mark.parametrize("text", ["match: &a [*a]", "id: {a: b}", "[]", "? [a]\n: b", "examples: {bad: []}"])
def test_odd_yaml_is_refused_and_never_crashes(tmp_path: Path, text: str) -> None:
    with pytest.raises(RuleError):
        load_rules([write(tmp_path, text)], ROLES)


def test_marks() -> None:
    program = "a = 1  # PHI101\nb = 2  # ABC102, PHI103 and why\nc = 3  # phiml-audit: ignore[PHI101] no mark\n# PHI1\n"
    assert marks(program) == {1: ("PHI101",), 2: ("ABC102", "PHI103")}


def test_rules_about_the_text_itself_are_rules() -> None:
    levels = {rule.id: rule.level for rule in text_rules()}
    comments = dict.fromkeys(["PHI001", "PHI002", "PHI003"], Level.WARNING)
    assert levels == {"PHI000": Level.ERROR, **comments, "PHI004": Level.NOTE}


def test_shipped_rules_are_found() -> None:
    assert shipped_folder().is_dir()


# What a schema of one file cannot express: text that is looked into, and other files
BEYOND = ("message: ", "marks ", "is taken by", "stands twice", "is not YAML", "examples: must hold")


@pytest.mark.parametrize(
    ("old", "new"), [(old, new) for old, new, told in PROBLEMS if not any(words in told for words in BEYOND)]
)
def test_the_schema_for_editors_refuses_what_the_loader_refuses(old: str, new: str) -> None:
    validator = Draft7Validator(schema())
    assert validator.is_valid(yaml.load(GOOD, yaml.BaseLoader))
    assert not validator.is_valid(yaml.load(GOOD.replace(old, new), yaml.BaseLoader))
