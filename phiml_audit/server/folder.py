"""A folder that an editor works in, with its buffers: what is found there now. Knows nothing of the protocol."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from phiml_audit import api
from phiml_audit.api import Finding
from phiml_audit.selection import SYNTAX
from phiml_audit.source import from_bytes, unparsable
from phiml_audit.source.files import SourceFile, display_path


@dataclass(frozen=True, slots=True)
class Found:
    """The findings of an audit; their paths are relative to ``root``."""

    root: Path
    findings: tuple[Finding, ...]

    def by_file(self) -> dict[Path, list[Finding]]:
        """The findings by absolute path; an editor shows no cells of Jupyter notebooks as texts."""
        files: dict[Path, list[Finding]] = {}
        for finding in self.findings:
            if not finding.location.cell:
                files.setdefault(self.root / finding.location.path, []).append(finding)
        return files


@dataclass(slots=True)
class Folder:
    """A folder of the workspace, or a single file that lies in none."""

    path: Path  # absolute
    whole: dict[Path, str] = field(default_factory=dict)  # of each buffer, the last text that was a program

    def holds(self, file: Path) -> bool:
        """Whether a file belongs here."""
        return file.is_relative_to(self.path)

    def audit(self, buffers: Mapping[Path, str]) -> Found:
        """Audit the folder with the buffers in place of their files. Raises AuditError.

        While somebody types, a buffer is often no program. Then its last text that was one stands for it, so that all
        else is found as before, and its syntax error is told besides.
        """
        mine = {path: text for path, text in buffers.items() if self.holds(path)}
        self.whole = {path: text for path, text in self.whole.items() if path in mine}
        broken = {path for path, text in mine.items() if not _is_program(path, text)}
        self.whole.update((path, text) for path, text in mine.items() if path not in broken)
        report = api.audit([self.path], overlay={path: self.whole.get(path, text) for path, text in mine.items()})
        findings = list(report.findings)
        for path in sorted(broken & self.whole.keys()):
            alone = api.audit([path], overlay={path: mine[path]})
            findings += [_moved(found, alone.root, report.root) for found in alone.findings if found.rule == SYNTAX]
        return Found(report.root, tuple(findings))


def _is_program(path: Path, text: str) -> bool:
    file = from_bytes(text.encode(), path, path.parent)
    return isinstance(file, SourceFile) and unparsable(file) is None


def _moved(finding: Finding, old: Path, new: Path) -> Finding:
    """A finding of one report with its path as in another one."""
    path = display_path(old / finding.location.path, new)
    return replace(finding, location=replace(finding.location, path=path))
