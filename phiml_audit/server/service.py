"""What the server answers: it audits after each change, and tells the editor what has changed in the findings."""

from __future__ import annotations

import asyncio
import gc
import sys
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from lsprotocol import types as lsp
from pygls import uris
from pygls.lsp.server import LanguageServer

from phiml_audit import __version__, api
from phiml_audit.server.conversion import SOURCE, diagnostic, plain_range, suppression
from phiml_audit.server.folder import Folder, Found

PAUSE = 0.1  # seconds without a further change, after which an audit begins
WATCHED = ("**/*.py", "**/pyproject.toml", "**/phiml-audit.toml")


class Service:
    """The state of a session: folders, what is shown of each, and how many changes there were."""

    def __init__(self, server: Any) -> None:
        self.server = server
        self.folders: dict[Path, Folder] = {}
        self.shown: dict[Path, dict[str, list[lsp.Diagnostic]]] = {}  # by folder and address of the file
        self.changes = 0
        self.lock = asyncio.Lock()

    async def started(self, _: object) -> None:
        """Ask to be told of files that change outside of the editor, the configuration among them; audit."""
        workspace = self.server.client_capabilities.workspace
        watching = workspace and workspace.did_change_watched_files
        if watching and watching.dynamic_registration:
            watchers = [lsp.FileSystemWatcher(glob_pattern=pattern) for pattern in WATCHED]
            options = lsp.DidChangeWatchedFilesRegistrationOptions(watchers=watchers)
            wanted = lsp.Registration("watched", lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            await self.server.client_register_capability_async(lsp.RegistrationParams([wanted]))
        await self.changed(None)

    async def changed(self, _: object) -> None:
        """Audit everything when nothing else has changed for a moment."""
        self.changes += 1
        change = self.changes
        await asyncio.sleep(PAUSE)
        async with self.lock:
            if change == self.changes:
                await self.audit()

    async def audit(self) -> None:
        """Audit each folder, and show what is found; where that is not possible, what was found before stays."""
        buffers = {
            Path(document.path): document.source for document in list(self.server.workspace.text_documents.values())
        }
        self.folders = {path: self.folders.get(path) or Folder(path) for path in self._roots(list(buffers))}
        for path in self.shown.keys() - self.folders.keys():
            self._show(path, {})
        for path, folder in self.folders.items():
            try:
                found = await asyncio.to_thread(folder.audit, buffers)
            except api.AuditError as error:
                self.server.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, f"phiml-audit: {error}"))
            except Exception:  # noqa: BLE001  one defect of ours must not end the session
                told = lsp.LogMessageParams(lsp.MessageType.Error, traceback.format_exc())
                self.server.window_log_message(told)
            else:
                self._show(path, self._diagnostics(found))
        gc.collect()  # the trees of an audit hold each other, and Python does not look for them during the next one

    def hover(self, params: lsp.HoverParams) -> lsp.Hover | None:
        """The page of the rule that objects where the mouse is."""
        at = params.position
        for given in self._at(params.text_document.uri):
            if given.range.start <= at <= given.range.end:
                folder = next((path for path, files in self.shown.items() if params.text_document.uri in files), None)
                text = api.explain(str(given.code), api.configure(folder or "."))
                return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, text), given.range)
        return None

    def actions(self, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        """What can be done about the findings at a place."""
        document = self.server.workspace.get_text_document(params.text_document.uri)
        ours = [given for given in params.context.diagnostics if given.source == SOURCE]
        return [action for given in ours if (action := suppression(document, given)) is not None]

    def _roots(self, buffers: list[Path]) -> list[Path]:
        """The folders of the workspace, and files that are open and lie in none of them."""
        workspace = self.server.workspace
        addresses = list(workspace.folders) or ([workspace.root_uri] if workspace.root_uri else [])
        folders = [Path(path) for address in addresses if (path := uris.to_fs_path(address))]
        folders = [path for path in folders if path.is_dir()]
        return folders + [file for file in buffers if not any(map(file.is_relative_to, folders))]

    def _at(self, uri: str) -> list[lsp.Diagnostic]:
        return [given for files in self.shown.values() for given in files.get(uri, [])]

    def _diagnostics(self, found: Found) -> dict[str, list[lsp.Diagnostic]]:
        return {
            uris.from_fs_path(str(path)) or "": [diagnostic(each, found.root, self._range) for each in findings]
            for path, findings in found.by_file().items()
        }

    def _range(self, path: Path, at: api.Location) -> lsp.Range:
        """Where a location is, in the units in which the client counts."""
        document = self.server.workspace.get_text_document(uris.from_fs_path(str(path)) or "")
        try:
            found: lsp.Range = document.position_codec.range_to_client_units(document.lines, plain_range(at))
        except (OSError, UnicodeDecodeError):  # a file that is gone, or in another encoding
            return plain_range(at)
        return found

    def _show(self, folder: Path, found: dict[str, list[lsp.Diagnostic]]) -> None:
        before = self.shown.get(folder, {})
        self.shown[folder] = found
        for uri in before.keys() | found.keys():
            if found.get(uri, []) != before.get(uri, []):
                params = lsp.PublishDiagnosticsParams(uri, found.get(uri, []))
                self.server.text_document_publish_diagnostics(params)


def serve() -> None:
    """Serve one editor over standard input and output until it ends the session."""
    server = LanguageServer("phiml-audit", __version__)
    service = Service(server)
    changes = (
        lsp.TEXT_DOCUMENT_DID_OPEN, lsp.TEXT_DOCUMENT_DID_CHANGE, lsp.TEXT_DOCUMENT_DID_CLOSE,
        lsp.TEXT_DOCUMENT_DID_SAVE, lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, lsp.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS,
    )  # fmt: skip
    answers: dict[str, Callable[[Any], object]] = {
        **dict.fromkeys(changes, service.changed),
        lsp.INITIALIZED: service.started,
        lsp.TEXT_DOCUMENT_HOVER: service.hover,
        lsp.TEXT_DOCUMENT_CODE_ACTION: service.actions,
    }
    for feature, answer in answers.items():
        server.feature(feature)(partial(answer))  # pygls marks what it is given, which a method does not take
    with open(1, "wb", closefd=False) as output:  # the stream that is in place has none for bytes
        server.start_io(sys.stdin.buffer, output)
