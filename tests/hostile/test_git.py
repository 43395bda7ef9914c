"""No command that a repository names is run, and what it says of changes is right all the same."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from phiml_audit import git as module
from phiml_audit.changes import ChangesError, changed_lines
from phiml_audit.cli.repository import repository_of

# Every key of git whose value is a command, or leads to one; COMMAND stands for it.
KEYS = """
    alias.cat-file=!COMMAND alias.config=!COMMAND alias.ls-tree=!COMMAND alias.rev-parse=!COMMAND
    alias.symbolic-ref=!COMMAND browser.evil.cmd=COMMAND browser.evil.path=COMMAND
    core.alternateRefsCommand=COMMAND core.askPass=COMMAND core.attributesFile=ATTRIBUTES core.editor=COMMAND
    core.excludesFile=COMMAND core.fsmonitor=COMMAND core.gitProxy=COMMAND core.hooksPath=HOOKS core.pager=COMMAND
    core.sshCommand=COMMAND core.untrackedCache=true core.worktree=HOOKS credential.helper=!COMMAND
    diff.evil.command=COMMAND diff.evil.textconv=COMMAND diff.external=COMMAND diff.tool=evil difftool.evil.cmd=COMMAND
    difftool.evil.path=COMMAND fetch.recurseSubmodules=true filter.evil.clean=COMMAND filter.evil.process=COMMAND
    filter.evil.required=true filter.evil.smudge=COMMAND gc.recentObjectsHook=COMMAND gpg.openpgp.program=COMMAND
    gpg.program=COMMAND gpg.ssh.defaultKeyCommand=COMMAND gpg.ssh.program=COMMAND gpg.x509.program=COMMAND
    guitool.evil.cmd=COMMAND hook.evil.command=COMMAND hook.evil.event=post-index-change imap.tunnel=COMMAND
    instaweb.browser=COMMAND instaweb.httpd=COMMAND interactive.diffFilter=COMMAND log.showSignature=true
    man.evil.cmd=COMMAND man.evil.path=COMMAND merge.evil.driver=COMMAND merge.tool=evil mergetool.evil.cmd=COMMAND
    mergetool.evil.path=COMMAND pager.cat-file=COMMAND pager.config=COMMAND pager.ls-tree=COMMAND
    pager.rev-parse=COMMAND pager.symbolic-ref=COMMAND protocol.allow=always receive.procReceiveRefs=refs
    remote.origin.proxy=COMMAND remote.origin.receivepack=COMMAND remote.origin.uploadpack=COMMAND
    remote.origin.vcs=evil
    sendemail.sendmailCmd=COMMAND sendemail.smtpServer=COMMAND sendemail.toCmd=COMMAND sequence.editor=COMMAND
    submodule.sub.update=!COMMAND tar.evil.command=COMMAND trace2.eventTarget=COMMAND
    trailer.evil.cmd=COMMAND trailer.evil.command=COMMAND uploadpack.packObjectsHook=COMMAND
    url.ext::COMMAND.insteadOf=https:// web.browser=evil
"""
PROMISORS = ("ext::COMMAND", "file://HOOKS", "ssh://host/x", "git://host/x", "evil::x", "COMMAND")
VARIABLES = """
    EDITOR=COMMAND GIT_ASKPASS=COMMAND GIT_ATTR_SOURCE=HEAD GIT_CEILING_DIRECTORIES=/ GIT_DIR=HOOKS GIT_EDITOR=COMMAND
    GIT_EXEC_PATH=HOOKS GIT_EXTERNAL_DIFF=COMMAND GIT_INDEX_FILE=HOOKS GIT_OBJECT_DIRECTORY=HOOKS GIT_PAGER=COMMAND
    GIT_PROXY_COMMAND=COMMAND GIT_SEQUENCE_EDITOR=COMMAND GIT_SSH=COMMAND GIT_SSH_COMMAND=COMMAND GIT_WORK_TREE=HOOKS
    PAGER=COMMAND SSH_ASKPASS=COMMAND VISUAL=COMMAND
"""
HOOKS = """
    fsmonitor-watchman post-checkout post-index-change post-merge pre-auto-gc pre-commit reference-transaction
    query-watchman sendemail-validate update
"""


@pytest.fixture(scope="module")
def template(tmp_path_factory, git):
    """A repository with a changed file, all attributes set, and objects missing from it."""
    top = tmp_path_factory.mktemp("template")
    git(top, "init", "-q")
    (top / "leak.py").write_text("first\nsecond\n")
    (top / "away.py").write_text("away\n")
    (top / ".gitattributes").write_text("* filter=evil diff=evil merge=evil\n")
    git(top, "add", "-A")
    git(top, "commit", "-qm", "first")
    git(top, "remote", "add", "origin", "https://example.org/owner/name.git")
    away = git(top, "rev-parse", "HEAD:away.py").decode().strip()
    (top / ".git" / "objects" / away[:2] / away[2:]).unlink()
    (top / "away.py").write_text("more\n")
    (top / "leak.py").write_text("first\nSECOND\n")
    return top


@pytest.fixture
def repository(template, tmp_path, trap, monkeypatch):
    """A copy of it with a program for each hook, in the place for hooks and in another one."""
    top = tmp_path / "repository"
    shutil.copytree(template, top)
    (top / ".git/info/attributes").write_text("* filter=evil diff=evil\n")
    for folder in (top / ".git/hooks", trap.program.parent / "hooks"):
        folder.mkdir(exist_ok=True)
        for name in (*HOOKS.split(), "git", "git-cat-file", "git-remote-evil", "git-remote-ext"):
            shutil.copy(trap.program, folder / name)
    monkeypatch.chdir(top)
    return top


def configure(top: Path, trap, *settings: str) -> None:
    with (top / ".git/config").open("a") as file:
        for setting in settings:
            key, _, value = filled(setting, trap).partition("=")
            section, _, rest = key.partition(".")
            subsection, _, name = rest.rpartition(".")
            file.write(f'\n[{section} "{subsection}"]\n' if subsection else f"\n[{section}]\n")
            file.write(f"\t{name} = {value}\n")


def filled(text: str, trap) -> str:
    folder = trap.program.parent
    (folder / "attributes").write_text("* filter=evil\n")
    text = text.replace("HOOKS", str(folder / "hooks")).replace("ATTRIBUTES", str(folder / "attributes"))
    return text.replace("COMMAND", str(trap.program))


def is_right(top: Path, *, origin: bool = True) -> bool:
    changes = changed_lines(top, "HEAD")
    with pytest.raises(ChangesError):
        changed_lines(top, "1234567890123456789012345678901234567890")
    (whole,) = changes.lines("away.py")
    known = repository_of(top)
    return (
        changes.lines("leak.py") == (range(2, 3),)
        and whole.stop > 10**9
        and (not origin or (known is not None and known.uri == "https://example.org/owner/name"))
    )


@pytest.mark.parametrize("setting", KEYS.split(), ids=lambda setting: setting.partition("=")[0])
def test_no_command_of_the_configuration_runs(setting, repository, trap):
    configure(repository, trap, setting)
    assert is_right(repository)
    assert not trap.sprung


@pytest.mark.parametrize("setting", KEYS.split(), ids=lambda setting: setting.partition("=")[0])
@pytest.mark.parametrize("how", ["include", "worktree"])
def test_nor_of_what_the_configuration_includes(setting, how, repository, trap):
    if how == "include":
        configure(repository, trap, setting)
        (repository / ".git/config").rename(repository / ".git/more")
        (repository / ".git/config").write_text("[include]\n\tpath = more\n")
    else:
        configure(repository, trap, "core.repositoryformatversion=1", "extensions.worktreeConfig=true")
        (repository / ".git/config.worktree").write_text("")
        plain = (repository / ".git/config").read_bytes()
        configure(repository, trap, setting)
        (repository / ".git/config.worktree").write_bytes((repository / ".git/config").read_bytes()[len(plain) :])
        (repository / ".git/config").write_bytes(plain)
    assert is_right(repository, origin=how != "include")
    assert not trap.sprung


@pytest.mark.parametrize("old", [False, True], ids=["", "git without GIT_NO_LAZY_FETCH"])
@pytest.mark.parametrize("address", PROMISORS)
def test_missing_objects_are_not_fetched(address, old, repository, trap, monkeypatch):
    if old:
        monkeypatch.delitem(module._ENVIRONMENT, "GIT_NO_LAZY_FETCH")
    (repository / ".git/config").write_text("")
    configure(
        repository, trap, "core.repositoryformatversion=1", "extensions.partialClone=origin",
        "remote.origin.promisor=true", f"remote.origin.url={address}", "remote.origin.uploadpack=COMMAND",
        "core.sshCommand=COMMAND", "core.gitProxy=COMMAND", "protocol.allow=always", "protocol.ext.allow=always",
        "protocol.file.allow=always",
    )  # fmt: skip
    assert is_right(repository, origin=False)
    assert not trap.sprung


@pytest.mark.parametrize("variable", VARIABLES.split(), ids=lambda variable: variable.partition("=")[0])
def test_no_command_of_the_environment_runs(variable, repository, trap, monkeypatch):
    name, _, value = filled(variable, trap).partition("=")
    monkeypatch.setenv(name, value)
    assert is_right(repository)
    assert not trap.sprung


def test_nor_of_a_configuration_in_the_environment(repository, trap, monkeypatch):
    settings = [filled(setting, trap).partition("=") for setting in KEYS.split()]
    monkeypatch.setenv("GIT_CONFIG_COUNT", str(len(settings)))
    for number, (key, _, value) in enumerate(settings):
        monkeypatch.setenv(f"GIT_CONFIG_KEY_{number}", key)
        monkeypatch.setenv(f"GIT_CONFIG_VALUE_{number}", value)
    assert is_right(repository)
    assert not trap.sprung


def test_the_trap_works(repository, trap, git):
    configure(repository, trap, "filter.evil.clean=COMMAND")
    subprocess.run(["git", "diff", "HEAD"], cwd=repository, capture_output=True, check=False, timeout=60)
    assert trap.sprung


@pytest.mark.slow
def test_no_key_that_this_git_knows_runs_anything(repository, trap, git):
    plain = (repository / ".git/config").read_bytes()
    keys = git(repository, "help", "--config-for-completion").decode().split()
    assert len(keys) > 300
    for key in keys:
        name = re.sub(r"<.*?>|\*", "evil", key)
        if "." in name.strip("."):
            (repository / ".git/config").write_bytes(plain)
            configure(repository, trap, f"{name.rstrip('.')}=COMMAND")
            try:
                changed_lines(repository, "HEAD").lines("leak.py")
            except ChangesError:  # not a value for this key
                continue
    assert not trap.sprung


@pytest.mark.parametrize("name", ["HEAD", "packed-refs", "objects/info/alternates", "commondir"])
def test_a_pipe_in_the_repository_is_not_waited_for(name, repository, monkeypatch):
    monkeypatch.setattr(module, "SECONDS", 0.5)
    pipe = repository / ".git" / name
    pipe.unlink(missing_ok=True)
    os.mkfifo(pipe)
    with pytest.raises(ChangesError, match="takes too long"):
        changed_lines(repository, "HEAD")


def test_a_tree_of_billions_of_files_is_refused(tmp_path, git):
    git(tmp_path, "init", "-q")
    content = subprocess.run(
        ["git", "hash-object", "-w", "--stdin"], cwd=tmp_path, input=b"", capture_output=True, check=True
    ).stdout.strip()
    entry, kind = content, b"100644 blob"
    for _ in range(10):
        lines = b"".join(kind + b" " + entry + b"\td%d\n" % number for number in range(10))
        made = subprocess.run(["git", "mktree"], cwd=tmp_path, input=lines, capture_output=True, check=True)
        entry, kind = made.stdout.strip(), b"040000 tree"
    commit = git(tmp_path, "commit-tree", "-m", "bomb", entry.decode()).decode().strip()
    with pytest.raises(ChangesError, match="tells too much"):
        changed_lines(tmp_path, commit)
