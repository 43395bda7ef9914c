"""Small changes to what is well-formed: of trees, of lines, of words, of bytes."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Sequence
from random import Random

# Words that have broken readers and terminals before.
ODD = (
    "0", "-1", "1e999", "nan", "9" * 5000, str(2**63), "-" + "9" * 4400, "\x00", "\x1b]0;title\x07", "\x1b[31m",
    "\u202e", "\u2066", "\ud800", "\udcff", "\uffff", "\U0010ffff", "'", '"', '"""', "\\", "\\u0000", "\\ud800",
    "%0A::error::", "%s", "{", "}", "[", "]", "(", ")", "{0}", "{x.__class__}", "#", "# phiml-audit: ignore", "\n",
    "\r", "\t", "\f", "\v", "~nouser/x", "/dev/zero", "/proc/self/mem", "../..", "*", "**", "***a***b", "[a-", "[z-a]",
    "!", "&a", "*a", "<<: *a", "!!python/object:os.system", "? ", "- ", ": ", "|", ">", "@", "`", "null", "true", "[]",
    "{}",
)  # fmt: skip
BRACKETS = (("(", ")"), ("[", "]"), ("{", "}"), ("-", ""), ("lambda: ", ""), ("f(", ")"), ("x.", ""), ("not ", ""))
BYTES = (b"", b"\xff\xfe", b"\xef\xbb\xbf", b"\0", b"\x1b", b"\xed\xa0\x80")
_WORD = re.compile(r"\w+|[^\w\s]")


# What Python's own parser and writer say of trees that were put together by chance.
_REFUSALS = (SyntaxError, ValueError, AttributeError, TypeError, KeyError, RecursionError, MemoryError)


def tree(text: str, other: str, random: Random) -> str:
    """The program with parts of its tree replaced by parts of another one; its lines where that cannot be done."""
    try:
        program, donor = ast.parse(text), ast.parse(other)
        for _ in range(random.randint(1, 3)):
            _transplant(program, donor, random)
        return ast.unparse(ast.fix_missing_locations(program)) + "\n"
    except _REFUSALS:
        return lines(text, other, random)


def _transplant(program: ast.Module, donor: ast.Module, random: Random) -> None:
    kind = random.choice((ast.expr, ast.expr, ast.stmt))
    places = [
        (node, name, index)
        for node in ast.walk(program)
        for name, value in ast.iter_fields(node)
        for index, item in enumerate(value if isinstance(value, list) else [value])
        if isinstance(item, kind)
    ]
    parts = [node for node in ast.walk(random.choice((program, donor))) if isinstance(node, kind)]
    if not places or not parts:
        return
    node, name, index = random.choice(places)
    # A copy by way of text: a part that holds itself would have no end.
    part = ast.parse(ast.unparse(ast.fix_missing_locations(random.choice(parts)))).body
    value = getattr(node, name)
    if kind is ast.expr and part and isinstance(part[0], ast.Expr):
        if isinstance(value, list):
            value[index] = part[0].value
        elif not isinstance(getattr(value, "ctx", None), (ast.Store, ast.Del)):
            setattr(node, name, part[0].value)
    elif kind is ast.stmt and part and isinstance(value, list):
        value[index : index + random.randint(0, 1)] = part


def lines(text: str, other: str, random: Random) -> str:
    """The text with lines left out, doubled, moved, or taken from another one."""
    rows, donor = text.split("\n"), other.split("\n")
    for _ in range(random.randint(1, 4)):
        start = random.randrange(len(rows) + 1)
        end = min(start + random.randint(0, 3), len(rows))
        first = random.randrange(len(donor))
        part = random.choice(([], rows[start:end] * 2, donor[first : first + random.randint(1, 5)]))
        rows[start:end] = part
    return "\n".join(rows)


def words(text: str, other: str, random: Random) -> str:
    """The text with words replaced: by each other, by those of another text, by odd ones."""
    for _ in range(random.randint(1, 4)):
        places = list(_WORD.finditer(text))
        donors = _WORD.findall(other)
        if not places or not donors:
            return text + random.choice(ODD)
        place = random.choice(places)
        new = random.choice((random.choice(donors), random.choice(places)[0], random.choice(ODD), random.choice(ODD)))
        text = text[: place.start()] + new + text[place.end() :]
    return text


def nesting(text: str, other: str, random: Random) -> str:
    """The text with one word in many brackets."""
    del other
    places = list(_WORD.finditer(text))
    if not places:
        return text
    place, often = random.choice(places), random.choice((3, 60, 150, 3000))
    start, end = random.choice(
        (("(", ")"), ("[", "]"), ("{", "}"), ("-", ""), ("lambda: ", ""), ("f(", ")"), ("x.", ""))
    )
    return text[: place.start()] + start * often + place[0] + end * often + text[place.end() :]


def octets(data: bytes, random: Random) -> bytes:
    """The bytes with some of them changed, left out or put in."""
    changed = bytearray(data)
    for _ in range(random.randint(1, 6)):
        at = random.randrange(len(changed) + 1)
        new = random.choice(
            (b"", bytes([random.randrange(256)]), b"\xff\xfe", b"\xef\xbb\xbf", b"\0", b"\x1b", b"\xed\xa0\x80")
        )
        changed[at : at + random.randint(0, 2)] = new
    return bytes(changed[: random.choice((len(changed), len(changed), random.randrange(len(changed) + 1)))])


Change = Callable[[str, str, Random], str]
PROGRAM: Sequence[Change] = (tree, tree, tree, tree, lines, words, nesting)
TEXT: Sequence[Change] = (lines, words, words, nesting)


def mutated(text: str, other: str, random: Random, changes: Sequence[Change]) -> bytes:
    """The text after one to three changes, in UTF-8; now and then with its bytes changed, too."""
    for _ in range(random.randint(1, 3)):
        text = random.choice(changes)(text, other, random)
    data = text.encode("utf-8", "surrogatepass")
    return octets(data, random) if random.random() < 0.1 else data
