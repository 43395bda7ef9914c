"""The language server, as a real client sees it."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

import pytest

pytest_lsp = pytest.importorskip("pytest_lsp")
pytest.importorskip("pygls")

from lsprotocol import types as lsp  # noqa: E402  after what may skip the module

ROOT = Path(__file__).parents[2]
MAIN = """\
from phiml import math
from pkg.helpers import remember

@math.jit_compile
def step(u):
    return remember(u)
"""
HELPERS = "history = []\n\ndef remember(u):\n    return u\n"
LEAK = "history = []\n\ndef remember(u):\n    '𝛷'; history.append(u)\n    return u\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in (("main.py", MAIN), ("pkg/__init__.py", ""), ("pkg/helpers.py", HELPERS)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


class Editor:
    """A client with the words of these tests; files are named as below the project."""

    def __init__(self, client, folder: Path) -> None:
        self.client, self.folder, self.version = client, folder, 1

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str) -> None:
        document = lsp.TextDocumentItem(self.uri(name), "python", self.version, text)
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(document))

    def type(self, name: str, text: str) -> None:
        self.version += 1
        document = lsp.VersionedTextDocumentIdentifier(uri=self.uri(name), version=self.version)
        change = lsp.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(lsp.DidChangeTextDocumentParams(document, [change]))

    def close(self, name: str) -> None:
        self.client.text_document_did_close(lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(self.uri(name))))

    def file_changed(self, name: str) -> None:
        event = lsp.FileEvent(self.uri(name), lsp.FileChangeType.Changed)
        self.client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([event]))

    async def shows(self, name: str, *codes: str) -> list[lsp.Diagnostic]:
        """Wait until these rules, and no others, object in a file."""
        for _ in range(600):
            found = self.client.diagnostics.get(self.uri(name), [])
            if [each.code for each in found] == list(codes):
                return list(found)
            await asyncio.sleep(0.05)
        raise AssertionError(f"{name}: {found}")


def session(*folders: Path):
    """Run a function with an editor that works in these folders, in a session of its own."""

    def run(work) -> None:
        async def main() -> None:
            client = pytest_lsp.make_test_lsp_client()
            environment = {**os.environ, "PYTHONPATH": str(ROOT)}
            await client.start_io(sys.executable, "-m", "phiml_audit", "server", env=environment)
            spaces = [lsp.WorkspaceFolder(folder.as_uri(), folder.name) for folder in folders]
            capabilities = pytest_lsp.client_capabilities("neovim")
            params = lsp.InitializeParams(capabilities=capabilities, workspace_folders=spaces, root_uri=spaces[0].uri)
            await client.initialize_session(params)
            try:
                await work(Editor(client, folders[0]))
            finally:
                await client.shutdown_session()
                await client.stop()

        asyncio.run(main())

    return run


def test_a_fault_in_a_buffer_is_shown_where_it_is(project):
    async def work(editor: Editor) -> None:
        editor.open("pkg/helpers.py", LEAK)
        (found,) = await editor.shows("pkg/helpers.py", "PHI101")
        assert found.range == lsp.Range(
            lsp.Position(3, 12), lsp.Position(3, 29)
        )  # in UTF-8, the letter counts four times
        assert found.severity == lsp.DiagnosticSeverity.Error
        places = [(related.location.uri, related.location.range.start.line) for related in found.related_information]
        assert places == [(editor.uri("main.py"), line) for line in (4, 3, 5)]
        editor.type("pkg/helpers.py", HELPERS)
        await editor.shows("pkg/helpers.py")
        editor.type("pkg/helpers.py", LEAK)
        await editor.shows("pkg/helpers.py", "PHI101")
        editor.close("pkg/helpers.py")
        await editor.shows("pkg/helpers.py")

    session(project)(work)


def test_half_a_line_keeps_what_was_found_elsewhere(project):
    (project / "pkg/helpers.py").write_text(LEAK, "utf-8")

    async def work(editor: Editor) -> None:
        editor.open("main.py", MAIN)
        await editor.shows("pkg/helpers.py", "PHI101")
        editor.type("main.py", MAIN + "x = (\n")
        await editor.shows("main.py", "PHI000")
        await editor.shows("pkg/helpers.py", "PHI101")
        editor.type("main.py", MAIN)
        await editor.shows("main.py")
        await editor.shows("pkg/helpers.py", "PHI101")

    session(project)(work)


def test_hovering_explains_and_an_action_accepts(project):
    async def work(editor: Editor) -> None:
        editor.open("pkg/helpers.py", LEAK)
        (found,) = await editor.shows("pkg/helpers.py", "PHI101")
        document = lsp.TextDocumentIdentifier(editor.uri("pkg/helpers.py"))
        hover = await editor.client.text_document_hover_async(lsp.HoverParams(document, found.range.start))
        assert hover.contents.value.startswith("# PHI101 OuterMutation\n")
        assert await editor.client.text_document_hover_async(lsp.HoverParams(document, lsp.Position(0, 0))) is None
        context = lsp.CodeActionContext(diagnostics=[found])
        params = lsp.CodeActionParams(document, found.range, context)
        (action,) = await editor.client.text_document_code_action_async(params)
        (edit,) = action.edit.changes[document.uri]
        lines = LEAK.split("\n")
        lines[edit.range.start.line] += edit.new_text
        editor.type("pkg/helpers.py", "\n".join(lines))
        await editor.shows("pkg/helpers.py")

    session(project)(work)


def test_the_configuration_is_read_again(project):
    async def work(editor: Editor) -> None:
        editor.open("pkg/helpers.py", LEAK)
        await editor.shows("pkg/helpers.py", "PHI101")
        (project / "phiml-audit.toml").write_text('levl = "note"')
        editor.file_changed("phiml-audit.toml")
        for _ in range(200):
            if editor.client.messages:
                break
            await asyncio.sleep(0.05)
        assert "unknown key 'levl'" in editor.client.messages[-1].message
        await editor.shows("pkg/helpers.py", "PHI101")
        (project / "phiml-audit.toml").write_text('ignore = ["PHI1"]')
        editor.file_changed("phiml-audit.toml")
        await editor.shows("pkg/helpers.py")

    session(project)(work)


def test_several_folders_and_a_file_of_none(project, tmp_path_factory):
    second, loose = tmp_path_factory.mktemp("second"), tmp_path_factory.mktemp("loose")
    leak = MAIN.replace("from pkg.helpers import remember", LEAK.partition("    return")[0] + "    return u\n")
    (second / "other.py").write_text(leak, "utf-8")

    async def work(editor: Editor) -> None:
        await editor.shows(str(second / "other.py"), "PHI101")
        editor.open("pkg/helpers.py", LEAK)
        await editor.shows("pkg/helpers.py", "PHI101")
        editor.open(str(loose / "loose.py"), leak)
        await editor.shows(str(loose / "loose.py"), "PHI101")
        editor.close(str(loose / "loose.py"))
        await editor.shows(str(loose / "loose.py"))

    session(project, second)(work)
