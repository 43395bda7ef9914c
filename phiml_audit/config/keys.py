"""The keys of the configuration: what each means, which values it takes, and how they are read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from phiml_audit.errors import did_you_mean
from phiml_audit.formats import FORMATS
from phiml_audit.globs import glob_of
from phiml_audit.model import BACKENDS, Confidence, Level

MOST = 10**9  # of any number
MOST_ENTRIES = 1000  # of a list or table
LEVELS = {level.name.lower(): level for level in Level if level}
CONFIDENCES = {confidence.name.lower(): confidence for confidence in Confidence}

# A raw value and the folder that relative paths start from -> the value; ``ValueError`` says what it must be.
Reader = Callable[[object, Path], object]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value: how it is read, and its JSON Schema for editors."""

    read: Reader
    schema: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Key:
    """One key of the configuration."""

    name: str
    meaning: str
    example: str  # TOML
    kind: Kind
    names_output: bool = False  # names what is written, which a configuration file may only have in certain places

    @property
    def field(self) -> str:
        """The name as an attribute of ``Config``."""
        return self.name.replace("-", "_")


def _strings(value: object, _: Path) -> tuple[str, ...]:
    if isinstance(value, (list, tuple)) and all(isinstance(item, str) and item for item in value):
        if len(value) > MOST_ENTRIES:
            raise ValueError(f"must not hold more than {MOST_ENTRIES:,}")
        return tuple(value)
    raise ValueError('must be a list of text, as ["a", "b"]')


def _flag(value: object, _: Path) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError("must be true or false")


def _number(value: object, _: Path) -> float:
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 < value < MOST:
        return value
    raise ValueError("must be a number above 0")


def _path(value: object, base: Path) -> Path:
    if isinstance(value, (str, Path)) and str(value) and "\0" not in str(value):
        try:
            return base / Path(value).expanduser()
        except RuntimeError:  # of '~' and a name that no user has
            raise ValueError("begins with the home folder of nobody") from None
    raise ValueError('must be a path, as "folder/file"')


def _paths(value: object, base: Path) -> tuple[Path, ...]:
    if isinstance(value, (list, tuple)):
        return tuple(_path(item, base) for item in value)
    raise ValueError('must be a list of paths, as ["folder"]')


def _choice(value: object, valid: Collection[str]) -> str:
    word = value.name.lower() if isinstance(value, (Level, Confidence)) else value
    if isinstance(word, str) and word in valid:
        return word
    hint = did_you_mean(word, valid) if isinstance(word, str) else ""
    raise ValueError(f"must be one of {', '.join(valid)}{hint if 'did you' in hint else ''}")


def _level(value: object, _: Path) -> Level:
    return LEVELS[_choice(value, LEVELS)]


def _confidence(value: object, _: Path) -> Confidence:
    return CONFIDENCES[_choice(value, CONFIDENCES)]


def _format(value: object, _: Path) -> str:
    return _choice(value, FORMATS)


def _backends(value: object, base: Path) -> tuple[str, ...]:
    chosen = {_choice(name, BACKENDS) for name in _strings(value, base)}
    if not chosen:
        raise ValueError(f"must hold at least one of {', '.join(BACKENDS)}")
    return tuple(backend for backend in BACKENDS if backend in chosen)


def _selectors_by_pattern(value: object, base: Path) -> dict[str, tuple[str, ...]]:
    if isinstance(value, Mapping):
        if len(value) > MOST_ENTRIES:
            raise ValueError(f"must not hold more than {MOST_ENTRIES:,} patterns")
        if broken := [pattern for pattern in value if glob_of(str(pattern)) is None]:
            raise ValueError(f"{broken[0]!r} is no pattern in the syntax of .gitignore")
        return {str(pattern): _strings(selectors, base) for pattern, selectors in value.items()}
    raise ValueError('must be a table, as {"tests/**" = ["PHI1"]}')


def _levels(value: object, _: Path) -> dict[str, Level]:
    if isinstance(value, Mapping) and len(value) <= MOST_ENTRIES:
        return {str(selector): LEVELS[_choice(word, LEVELS)] for selector, word in value.items()}
    raise ValueError('must be a table of rules and levels, as {PHI105 = "warning"}')


def _outputs(value: object, base: Path) -> dict[str, Path]:
    if isinstance(value, Mapping):
        return {_choice(name, FORMATS): _path(path, base) for name, path in value.items()}
    raise ValueError('must be a table of formats and files, as {sarif = "audit.sarif"}')


_TEXT = {"type": "string", "minLength": 1}
_TEXTS = {"type": "array", "items": _TEXT, "maxItems": MOST_ENTRIES}

TEXTS = Kind(_strings, _TEXTS)
FLAG = Kind(_flag, {"type": "boolean"})
NUMBER = Kind(_number, {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": MOST})
PATH = Kind(_path, _TEXT)
PATHS = Kind(_paths, {"type": "array", "items": _TEXT})
LEVEL = Kind(_level, {"enum": list(LEVELS)})
CONFIDENCE = Kind(_confidence, {"enum": list(CONFIDENCES)})
FORMAT = Kind(_format, {"enum": list(FORMATS)})
SOME_BACKENDS = Kind(_backends, {"type": "array", "items": {"enum": list(BACKENDS)}, "minItems": 1})
PATTERNS = Kind(_selectors_by_pattern, {"type": "object", "additionalProperties": _TEXTS})
RULE_LEVELS = Kind(_levels, {"type": "object", "additionalProperties": {"enum": list(LEVELS)}})
OUTPUTS = Kind(_outputs, {"type": "object", "additionalProperties": False, "properties": dict.fromkeys(FORMATS, _TEXT)})

KEYS: Mapping[str, Key] = {
    key.name: key
    for key in (
        Key(
            "extend",
            "Another configuration file, which counts where this one sets nothing; output and baseline are its own.",
            '"../phiml-audit.toml"',
            PATH,
        ),
        Key(
            "select",
            "Rules that take part, by id or beginning of an id; none given: all.",
            '["PHI1", "PHI501"]',
            TEXTS,
        ),
        Key("ignore", "Rules that do not; the longer of two beginnings wins.", '["PHI8"]', TEXTS),
        Key(
            "levels",
            "Levels of rules, by id or beginning of an id, wherever they do harm; the longest beginning wins.",
            '{PHI105 = "warning"}',
            RULE_LEVELS,
        ),
        Key("level", "What is shown: note, warning, error.", '"warning"', LEVEL),
        Key("fail-on", "From which level on the exit code is 1.", '"warning"', LEVEL),
        Key("confidence", "How sure a finding must be: low, medium, high.", '"medium"', CONFIDENCE),
        Key("backends", "Backends that the program has to run on.", '["jax", "torch", "tensorflow"]', SOME_BACKENDS),
        Key(
            "include",
            "Patterns (as in .gitignore) of the files that are read in folders; none given: all.",
            '["src/**"]',
            TEXTS,
        ),
        Key("exclude", "Patterns of files and folders that are passed over.", '["build/"]', TEXTS),
        Key("force-exclude", "Whether exclude counts for files that are named, too, as hooks do.", "true", FLAG),
        Key(
            "per-file-ignores",
            "Rules to ignore, by pattern of the file.",
            '{"tests/**" = ["PHI1"]}',
            PATTERNS,
        ),
        Key(
            "python",
            "Environment (or its interpreter) whose packages the program imports; else the active one or .venv.",
            '".venv"',
            PATH,
        ),
        Key(
            "search-path",
            "Folders in which the program finds modules besides its own, as PYTHONPATH has them.",
            '["lib"]',
            PATHS,
        ),
        Key(
            "entry-points",
            "Functions that are jit-compiled where phiml-audit cannot see it, by qualified name.",
            '["package.module.Class.step"]',
            TEXTS,
        ),
        Key(
            "networks",
            "Functions and classes that make neural networks, by qualified name.",
            '["package.models.Net"]',
            TEXTS,
        ),
        Key("rules", "Folders with rules of your own.", '["lint/rules"]', PATHS),
        Key(
            "baseline",
            "File with the findings that are known and not shown.",
            '"phiml-audit-baseline.json"',
            PATH,
            names_output=True,
        ),
        Key("strict-unknown", "Whether the exit code is 1 where a trace needs what is not known.", "true", FLAG),
        Key("require-reasons", "Whether each suppression comment must give a reason.", "true", FLAG),
        Key("timeout", "Seconds that an audit may take; more than 600 only by the option --timeout.", "60", NUMBER),
        Key("memory", "Megabytes that an audit may use; more than 4096 only by the option --memory.", "1024", NUMBER),
        Key("format", f"Of the report: {', '.join(FORMATS)}.", '"full"', FORMAT),
        Key(
            "output",
            "Files that are written besides, by format.",
            '{sarif = "phiml-audit.sarif"}',
            OUTPUTS,
            names_output=True,
        ),
    )
}
