"""Which findings a comment accepts, and what is said of comments that accept nothing."""

from typing import Any

import pytest

from phiml_audit.model import Confidence, EntryPoint, Finding, Level, Location, Step
from phiml_audit.suppress import Applied, Terms, apply, find_suppressions

KNOWN = ("PHI001", "PHI002", "PHI003", "PHI101", "PHI102", "PHI201")


def place(line: int, end: int = 0, path: str = "m.py", cell: int = 0) -> Location:
    return Location(path, cell, line, 1, end or line, 9, line, end or line)


def finding(*places: Location, rule: str = "PHI101") -> Finding:
    entry = EntryPoint(places[0], "m.f")
    steps = tuple(Step(location, "") for location in places)
    return Finding(rule, "N", Level.ERROR, Confidence.HIGH, "", places[-1], "m.f", entry, (entry,), {}, steps, "", "")


def run(code: str, *findings: Finding, active: tuple[str, ...] = KNOWN, require_reasons: bool = False) -> Applied:
    comments = find_suppressions("m.py", 0, code.replace("IGNORE", "# phiml-audit: ignore").split("\n"))
    return apply(findings, comments, known_rules=KNOWN, terms=lambda _: Terms(frozenset(active), require_reasons))


MULTILINE = """\
y = 1
x = f(
    a,  IGNORE on the second line
    b,
)
"""
ABOVE = """\
IGNORE the statement below
# another comment
@decorated(
    1)
@again
def f(x,
      y):
    return x @ \\
        y
"""
INSIDE = """\
f(
    a,
    IGNORE the next line
    b,
    c @ d)
"""
HEADER = """\
if x:  IGNORE the header
    y
"""
APART = """\
IGNORE nothing: a blank line follows

x = 1
"""
STRINGS = '''\
x = "IGNORE"
y = """
IGNORE
"""
'''
UNTOKENIZABLE = """\
x = '''
IGNORE unclear
"""
# In Python 3.12 the text breaks off at the quote, before that it is read on.
MAGIC = """\
!echo don't
x = 1  IGNORE behind a magic
IGNORE above
y = 2
print('#')  IGNORE behind a quote
"""
UNCLOSED = """\
x = f(
y = 1  IGNORE one line
"""
COVERED = [
    (MULTILINE, {(3, 3), (2, 5), (2, 3)}, {(1, 1), (2, 2), (4, 4), (1, 9)}),
    (ABOVE, {(3, 3), (4, 4), (5, 5), (6, 6), (7, 7), (6, 9)}, {(1, 1), (2, 2), (8, 8), (9, 9)}),
    (INSIDE, {(4, 4), (4, 5)}, {(1, 5), (2, 2), (3, 3), (5, 5)}),
    (HEADER, {(1, 1), (1, 2)}, {(2, 2)}),
    (APART, set(), {(1, 1), (2, 2), (3, 3)}),
    (STRINGS, set(), {(1, 1), (2, 2), (3, 3), (4, 4)}),
    (MAGIC, {(2, 2), (4, 4)}, {(1, 1), (3, 3)}),
    (UNCLOSED, {(2, 2)}, {(1, 1)}),
]


@pytest.mark.parametrize(
    ("code", "lines", "expected"),
    [
        (code, lines, expected)
        for code, covered, free in COVERED
        for expected, many in ((True, covered), (False, free))
        for lines in sorted(many)
    ],
)
def test_a_comment_covers_lines(code: str, lines: tuple[int, int], *, expected: bool) -> None:
    applied = run(code, finding(place(*lines)))
    assert (len(applied.suppressed), len(applied.kept)) == (expected, not expected)


def test_text_that_cannot_be_read_does_no_harm() -> None:
    assert find_suppressions("m.py", 0, ["\x00 phiml-audit:", "  a", " b"]) == ()
    assert len(run(UNTOKENIZABLE, finding(place(1))).kept) == 1


PARSED = [
    ("x  # phiml-audit: ignore[PHI101] the reason", "ignore", ("PHI101",), "the reason"),
    ("x  #phiml-audit:ignore[PHI101,PHI2  PHI3]", "ignore", ("PHI101", "PHI2", "PHI3"), ""),
    ("x  # phiml-audit: ignore [PHI101] - see #12", "ignore", ("PHI101",), "see #12"),
    ("x  # noqa  # phiml-audit: ignore[PHI101] why  # PHI001", "ignore", ("PHI101",), "why"),
    ("x  # phiml-audit: ignore: eager only", "ignore", None, "eager only"),
    ("x  # phiml-audit: ignore", "ignore", None, ""),
    ("x  # phiml-audit: ignore-file[PHI1]: old", "ignore-file", ("PHI1",), "old"),
    ("x  # phiml-audit: ignor[PHI1]", "ignor", ("PHI1",), ""),
]


@pytest.mark.parametrize(("line", "directive", "rules", "reason"), PARSED)
def test_the_parts_of_a_comment(line: str, directive: str, rules: tuple[str, ...] | None, reason: str) -> None:
    (comment,) = find_suppressions("m.py", 0, [line])
    assert (comment.directive, comment.rules, comment.reason) == (directive, rules, reason)


def test_a_suppressed_finding_carries_the_comment() -> None:
    lines = ["größe = '#'  # noqa  # phiml-audit: ignore[PHI1] why"]
    (comment,) = find_suppressions("n.ipynb", 2, lines, [41])
    found = finding(place(1, path="n.ipynb", cell=2))
    (suppressed,) = apply(
        [found], [comment], known_rules=KNOWN, terms=lambda _: Terms(frozenset(KNOWN), True)
    ).suppressed
    assert suppressed.suppression
    assert suppressed.suppression.reason == "why"
    assert suppressed.suppression.location == Location("n.ipynb", 2, 1, 22, 1, len(lines[0]) + 1, 41, 41)


def test_a_call_on_the_path_is_fine_with_all_behind_it() -> None:
    through, around = finding(place(2), place(9, path="lib.py")), finding(place(1), place(9, path="lib.py"))
    applied = run("x\nhelper(x)  IGNORE[PHI1] fine", through, around)
    assert ([f.trace for f in applied.suppressed], applied.kept, applied.extra) == ([through.trace], (around,), ())


def test_another_cell_or_file_is_not_covered() -> None:
    others = finding(place(1, path="n.py")), finding(place(1, cell=1))
    assert run("x  IGNORE", *others).kept == others


def test_a_file_is_ignored_as_a_whole_but_not_what_it_calls() -> None:
    own = finding(place(7, cell=4))
    beyond, other = finding(place(1), place(2, path="n.py")), finding(place(7), rule="PHI201")
    applied = run("\n\nIGNORE-file[PHI1] old", own, beyond, other)
    assert (len(applied.suppressed), applied.kept) == (1, (beyond, other))


JUDGED = [
    ("x  IGNORE[PHI101]", {}, []),
    ("x  IGNORE[PHI1, PHI201]", {}, ["PHI001 'ignore[PHI201]' suppresses nothing here"]),
    ("x  IGNORE[PHI1, PHI201]", {"active": ("PHI101", "PHI102", "PHI001")}, []),
    ("\nx  IGNORE", {}, ["PHI001 'ignore' suppresses nothing here"]),
    ("\nx  IGNORE", {"active": ("PHI101", "PHI001")}, []),
    ("\nx  IGNORE[PHI1]", {"active": ("PHI101", "PHI001")}, []),
    ("\nx  IGNORE[PHI101]", {"active": ("PHI101",)}, []),
    ("\nIGNORE-file[PHI201]", {}, ["PHI001 'ignore-file[PHI201]' suppresses nothing here"]),
    ("x  IGNORE[PHI101]", {"require_reasons": True}, ["PHI002 'ignore[PHI101]' gives no reason"]),
    ("x  IGNORE[PHI101] why", {"require_reasons": True}, []),
    (
        "x  IGNORE[PHY101]",
        {},
        [
            "PHI003 'ignore[PHY101]' names no rule that a comment can suppress; did you mean 'PHI101'?",
        ],
    ),
    ("x  IGNORE[]", {}, ["PHI003 'ignore[]' names no rule that a comment can suppress; valid: PHI101, PHI102, PHI201"]),
    ("x  IGNORE[PHI001]", {}, ["PHI003 'ignore[PHI001]' names no rule that a comment can suppress"]),
    ("x  # phiml-audit: ignores[PHI101] a", {}, ["PHI003 'ignores[PHI101]' is not understood; did you mean 'ignore'?"]),
    *(
        (f"x  # {missed}", {}, [f"PHI003 '{missed}' is not understood; write # phiml-audit: ignore[...]"])
        for missed in ("phiml_audit: ignore[PHI101] a", "phiml-audit ignore", "PHIML-AUDIT: ignore", "noqa: PHI101")
    ),
    ("x  # phiml_audit finds this, phiml-audit ignores that", {}, []),
    ("x = '# phiml_audit: ignore'", {}, []),
    ("x  # noqa: PHX101", {}, []),
]


@pytest.mark.parametrize(("code", "options", "expected"), JUDGED)
def test_comments_are_judged(code: str, options: dict[str, Any], expected: list[str]) -> None:
    extra = run(code, finding(place(1)), **options).extra
    assert [f"{found.rule} {found.message}" for found in extra] == expected
    assert all((found.level, found.backends, found.entry_points) == (Level.WARNING, {}, ()) for found in extra)
