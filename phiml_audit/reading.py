"""What is read: the files that a request and the configuration ask for, and what cannot be read of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from phiml_audit.allowance import Allowance
from phiml_audit.config import Config
from phiml_audit.model import Progress, Request, Skipped, SourceText
from phiml_audit.source import (
    SourceFile,
    discover,
    excludes,
    from_bytes,
    read,
    source_text,
    unparsable,
    written_modules,
)
from phiml_audit.source.files import display_path

FEW = 500_000  # characters of text that is not traced: their syntax is checked in a tenth of a second or two


@dataclass(frozen=True, slots=True)
class Sources:
    """What was found and read."""

    files: Mapping[str, SourceFile]  # by absolute path; modules that notebooks write among them
    skipped: tuple[Skipped, ...]
    folders: frozenset[str]  # that were walked
    named: frozenset[str]  # paths that the request names
    excluded: int = 0  # files and folders that ``exclude`` leaves out
    overlay: Mapping[str, SourceFile] = field(default_factory=dict)  # other files whose content is not that on disk


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be traced, and within what bounds."""

    sources: Sources
    request: Request
    allowance: Allowance
    progress: Progress | None


def read_all(request: Request, config: Config, allowance: Allowance) -> Sources:
    """The texts of all files, as many as the allowance permits, and what cannot be read.

    Raises SourceError for a path that does not exist.
    """
    start = _patterns_start(config)
    forced_out = {path for path in request.paths if config.force_exclude and excludes(config.exclude, start, path)}
    found = discover(
        [path for path in request.paths if path not in forced_out], root=start, include=config.include,
        exclude=config.exclude, is_used_up=allowance.is_used_up, unsaved=list(map(str, request.overlay)),
    )  # fmt: skip
    skipped = [replace(each, path=display_path(start / each.path, request.root)) for each in found.skipped]
    files: dict[str, SourceFile] = {}
    for path in found.files:
        if allowance.is_used_up():
            break
        file = _read(path, request)
        if isinstance(file, Skipped):
            skipped.append(file)
        else:
            files[str(path)] = file
            skipped.extend(file.skipped)
    written, passed_over = written_modules(files, request.root)
    files |= written
    skipped += passed_over
    others = {str(path): file for path in request.overlay if isinstance(file := _read(path, request), SourceFile)}
    overlay = {path: file for path, file in others.items() if path not in files}
    named = frozenset(map(str, request.paths))
    return Sources(files, tuple(skipped), found.folders, named, found.excluded + len(forced_out), overlay)


def _read(path: Path, request: Request) -> SourceFile | Skipped:
    """The file as the request has it, or as it is on disk."""
    data = request.overlay.get(path)
    return read(path, request.root) if data is None else from_bytes(data, path, request.root)


def inputs(sources: Sources) -> int:
    """How many files were read."""
    return len({file.path for file in sources.files.values()})


def _patterns_start(config: Config) -> Path:
    """Patterns of a configuration file start from its folder, those of the command line from the current one."""
    given = [key for key in ("exclude", "include") if key in config.starts]
    given.sort(key=lambda key: config.sources.get(key) != "flag")
    return (config.starts[given[0]] if given else config.root).absolute()


def with_unparsable(sources: Sources, skipped: tuple[Skipped, ...], parsed: Collection[str]) -> tuple[Skipped, ...]:
    """Files that cannot matter are not parsed; those that are named, and all where there are few, are checked here."""
    unread = [file for path, file in sources.files.items() if path not in parsed]
    if sum(len(file.text) for file in unread) > FEW:
        unread = [file for file in unread if file.absolute in sources.named]
    known = {s.path for s in skipped}
    more = [found for file in unread if file.path not in known and (found := unparsable(file)) is not None]
    return tuple(sorted([*skipped, *more], key=lambda s: (s.path, s.line_in_file)))


def texts_of_broken(sources: Sources, skipped: Iterable[Skipped]) -> dict[tuple[str, int], SourceText]:
    """The texts of files that are no programs."""
    broken = {s.path for s in skipped if s.syntax is not None}
    return {
        key: text for file in sources.files.values() if file.path in broken for key, text in source_text(file).items()
    }
