"""The effective configuration: defaults, then the nearest configuration file, then flags."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from phiml_audit import trust
from phiml_audit.allowance import MEGABYTES, SECONDS
from phiml_audit.config.keys import KEYS
from phiml_audit.errors import AuditError, did_you_mean
from phiml_audit.globs import glob_of
from phiml_audit.model import BACKENDS, Backend, Confidence, Level

OWN_FILE = "phiml-audit.toml"
MOST = 1024 * 1024  # bytes of a configuration file
MOST_EXTENDED = 8  # files that extend each other
# tomllib's time grows with the square of the number of a key's parts
_LONG_KEY = re.compile(r"(?<![\w\"'-])(?:[\w\"'-]++[ \t]*+\.[ \t]*+){100}")
_KEY = re.compile(r"[\w.\"' -]+")
_TABLE = "tool.phiml-audit"
_SEPARATED = ("select", "ignore", "backends", "include", "exclude", "entry-points", "networks")


class ConfigError(AuditError):
    """A configuration that cannot be used."""


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that a user can set; ``config.keys`` tells the meaning of each. Paths are joined to ``root``."""

    root: Path = Path()  # folder of the configuration file, which patterns and relative paths start from
    extend: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    levels: Mapping[str, Level] = field(default_factory=dict)
    level: Level = Level.WARNING
    fail_on: Level = Level.WARNING
    confidence: Confidence = Confidence.MEDIUM
    backends: tuple[Backend, ...] = BACKENDS
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    python: Path | None = None
    search_path: tuple[Path, ...] = ()
    entry_points: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
    rules: tuple[Path, ...] = ()
    baseline: Path | None = None
    strict_unknown: bool = False
    require_reasons: bool = False
    timeout: float = SECONDS
    memory: int = MEGABYTES
    format: str = "full"
    output: Mapping[str, Path] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)  # key -> file and line, or 'flag'; absent: default
    starts: Mapping[str, Path] = field(default_factory=dict)  # key -> folder that its patterns start from
    flags: Mapping[str, object] | None = None  # go before a configuration nearer to a file, too; None: there is none


def load_config(start: Path) -> Config:
    """The configuration for an audited file or folder: of the nearest file upward that holds one, else the defaults.

    Raises ``ConfigError`` for a file that cannot be read, an unknown key or a value of the wrong type.
    """
    start = start.absolute()
    folder = start if os.path.isdir(start) else start.parent
    return next((config for _, config in _upwards(folder)), Config(root=folder))


def config_file(folder: Path) -> Path | None:
    """The file that holds the configuration for a folder. Raises ``ConfigError``."""
    return next((file for file, _ in _upwards(folder.absolute())), None)


def _upwards(folder: Path) -> Iterator[tuple[Path, Config]]:
    """The configurations in a folder and those above it, the nearest first."""
    for candidate in (folder, *folder.parents):
        for name in (OWN_FILE, "pyproject.toml"):
            file = candidate / name
            if os.path.isfile(file) and (config := _found(file)):
                yield file, config


def read_config(file: Path, extending: tuple[Path, ...] = ()) -> Config | None:
    """The configuration in a ``pyproject.toml`` (None if it has no such table) or in any other TOML file.

    ``extending`` are the files that have led here.
    """
    shared = file.name == "pyproject.toml"
    try:
        text = trust.read_bytes(file, MOST).decode("utf-8")
        if shared and "phiml-audit" not in text:
            return None
        if _LONG_KEY.search(text):
            raise ValueError("a key of more than a hundred parts")
        table: Any = tomllib.loads(text)
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read: {error.strerror}; mend it or remove it") from error
    except (ValueError, RecursionError) as error:  # also for a number of thousands of digits
        reason = "nested too deeply" if isinstance(error, RecursionError) else error
        raise ConfigError(f"{file}: cannot be read: {reason}; mend it or remove it") from error
    if shared:
        tool = table.get("tool", {})
        if not isinstance(tool, dict) or "phiml-audit" not in tool:
            return None
        table = tool["phiml-audit"]
    if not isinstance(table, dict):
        raise ConfigError(f"{file}: '{_TABLE}' must be a table")
    prefix = f"{_TABLE}." if shared else ""
    lines = _lines(text, prefix)
    where = {key: f"{file}:{lines[key]}" if key in lines else str(file) for key in table}
    config = _with(Config(root=file.parent), table, file.parent, where)
    if config.extend is not None:
        extended = _extended(Path(os.path.normpath(config.extend)), where["extend"], (*extending, file))
        config = _with(dataclasses.replace(extended, root=file.parent), table, file.parent, where)
    # Whoever writes the project may ask for less than is usual; for more, only the user may.
    return dataclasses.replace(config, timeout=min(config.timeout, SECONDS), memory=min(config.memory, MEGABYTES))


def _extended(path: Path, origin: str, extending: tuple[Path, ...]) -> Config:
    """What a configuration takes from another one: not the files that are written, whose folder is another, too."""
    if len(extending) > MOST_EXTENDED or any(os.path.realpath(path) == os.path.realpath(each) for each in extending):
        raise ConfigError(f"{origin}: 'extend' leads in a circle, or through more than {MOST_EXTENDED} files")
    try:
        found = read_config(path, extending)
    except ConfigError:
        if trust.is_inside(path, extending[0].parent):
            raise
        found = None  # what stands in a file from elsewhere is not told
    if found is None:
        raise ConfigError(f"{origin}: 'extend' must name a configuration that can be used; {path} is none")
    own = {key.field: getattr(Config(), key.field) for key in KEYS.values() if key.names_output}
    return dataclasses.replace(found, **own)


def config_of(config: Config, folder: Path) -> Config:
    """The configuration that judges what is found in a folder: ``config`` itself, unless another one is nearer."""
    if config.flags is None:
        return config
    found = load_config(folder)
    return merge(found, config.flags) if found.sources and found.root != config.root else config


def merge(config: Config, flags: Mapping[str, object]) -> Config:
    """The configuration with what the command line gives; None stands for a flag that is not given.

    Lists may be given as text with commas, one by one, or mixed (``["PHI1,PHI2", "PHI3"]``). Paths start from the
    working directory. Raises ``ConfigError``.
    """
    given = {name.replace("_", "-"): value for name, value in flags.items() if value is not None}
    values = {key: _separate(value) if key in _SEPARATED else value for key, value in given.items()}
    return _with(config, values, Path(), dict.fromkeys(values, "flag"))


def _found(file: Path) -> Config | None:
    """The configuration in a file that nobody named; one that a link brings in from elsewhere is refused."""
    if not trust.leads_out(file, file.parent):
        return read_config(file)
    with contextlib.suppress(ConfigError):  # which tells what stands in it
        if read_config(file) is None:
            return None
    raise ConfigError(f"{file}: is a link that leads out of its folder; name it with --config, or use --isolated")


def foreign_rules(config: Config) -> frozenset[Path]:
    """The folders of rules outside of the project that not the user names, but its configuration, or a link in it."""
    if config.sources.get("rules") == "flag":
        return frozenset(each for each in config.rules if trust.leads_out(each, config.root, Path.cwd()))
    return frozenset(each for each in config.rules if not trust.is_inside(each, config.root))


def ignored_in_file(config: Config, path: Path) -> tuple[str, ...]:
    """The selectors that ``per-file-ignores`` has for a file."""
    if not config.per_file_ignores:
        return ()
    try:
        start = config.starts.get("per-file-ignores", config.root)
        relative = path.absolute().relative_to(start.absolute()).as_posix()
    except ValueError:
        relative = path.absolute().as_posix().lstrip("/")
    return tuple(
        selector
        for pattern, selectors in config.per_file_ignores.items()
        if (glob := glob_of(pattern)) is not None and not glob.excepts and glob.matches(relative)
        for selector in selectors
    )


def _separate(value: object) -> object:
    parts = [value] if isinstance(value, str) else value
    if not isinstance(parts, (list, tuple)) or not all(isinstance(part, str) for part in parts):
        return value
    return [word.strip() for part in parts for word in part.split(",") if word.strip()]


def _with(config: Config, values: Mapping[str, object], base: Path, where: Mapping[str, str]) -> Config:
    """``config`` with raw values, each checked; all problems are told at once."""
    read: dict[str, Any] = {}
    problems: list[str] = []
    for name, value in values.items():
        if name not in KEYS:
            problems.append(f"{where[name]}: unknown key '{name}'{did_you_mean(name, KEYS)}")
            continue
        try:
            key = KEYS[name]
            read[key.field] = key.kind.read(value, base)
            if key.names_output and where[name] != "flag":
                _check_written(read[key.field], base)
        except ValueError as error:
            problems.append(f"{where[name]}: '{name}' is {value!r}, but {error}")
    if problems:
        raise ConfigError(*problems)
    starts = {**config.starts, **dict.fromkeys(values, base)}
    return dataclasses.replace(config, **read, sources={**config.sources, **where}, starts=starts)


def _check_written(value: Path | Mapping[str, Path], root: Path) -> None:
    """Raise ValueError if a configuration in the folder ``root`` may not have these files written."""
    for path in value.values() if isinstance(value, Mapping) else [value]:
        if reason := trust.why_not_written(path, root):
            raise ValueError(reason)


def _lines(text: str, prefix: str) -> dict[str, int]:
    """Lines where the keys below ``prefix`` stand; best effort, as tomllib does not tell them."""
    found: dict[str, int] = {}
    table = ""
    for number, row in enumerate(text.split("\n"), 1):
        line = row.strip()
        key, given, _ = line.partition("=")
        if line.startswith("[") and "]" in line:
            path = table = _dotted(line.strip("[] ").partition("]")[0]) + "."
        elif given and _KEY.fullmatch(key):
            path = table + _dotted(key) + "."
        else:
            continue
        if path.startswith(prefix) and len(path) > len(prefix):
            found.setdefault(path[len(prefix) :].split(".")[0], number)
    return found


def _dotted(key: str) -> str:
    return re.sub(r"[\s\"']", "", key)
