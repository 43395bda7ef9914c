"""Where modules of an environment are found: every way in which packages are installed, and folders that are added."""

from __future__ import annotations

import json

import pytest

from phiml_audit.source import Project, added_folders, from_bytes, installed


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / ".venv/lib/python3.11/site-packages"
    folder.mkdir(parents=True)
    return folder


def package(folder, name="tool"):
    (folder / name).mkdir(parents=True)
    (folder / name / "__init__.py").write_text("")
    return folder


def resolved(tmp_path, site, name, search_path=()):
    main = tmp_path / "main.py"
    main.write_text("")
    project = Project([main], tmp_path, environment=installed([site], search_path))
    return project.resolve(main, name)


def in_site(tmp_path, site):
    package(site)


def a_line_of_pth(tmp_path, site):
    (site / "local.pth").write_text(f"# a comment\nimport os\n{package(tmp_path / 'elsewhere')}\n")


def a_relative_line_of_pth(tmp_path, site):
    package(site / "more")
    (site / "local.pth").write_text("more\n")


def a_finder(tmp_path, site):
    target = package(tmp_path / "checkout/src") / "tool"
    (site / "__editable___tool_1_0_finder.py").write_text(f"MAPPING: dict[str, str] = {{'tool': {str(target)!r}}}\n")


def a_direct_url(tmp_path, site):
    project = package(tmp_path / "check out/src").parent
    (site / "tool-1.0.dist-info").mkdir()
    url = {"url": f"file://{str(project).replace(' ', '%20')}", "dir_info": {"editable": True}}
    (site / "tool-1.0.dist-info/direct_url.json").write_text(json.dumps(url))


WAYS = [in_site, a_line_of_pth, a_relative_line_of_pth, a_finder, a_direct_url]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_installed_packages_are_found(tmp_path, site, way):
    way(tmp_path, site)
    found = resolved(tmp_path, site, "tool")
    assert (found.name.rpartition(".")[2], found.path.name) == ("tool", "__init__.py")
    assert found.is_installed is (way in {in_site, a_relative_line_of_pth})


def test_folders_of_the_search_path_come_first(tmp_path, site):
    package(site)
    first = package(tmp_path / "lib")
    assert resolved(tmp_path, site, "tool", [first]).path == first / "tool/__init__.py"


def test_a_namespace_package_has_no_file(tmp_path, site):
    package(site / "space", "tool")
    assert resolved(tmp_path, site, "space").path is None
    assert resolved(tmp_path, site, "space.tool").path == site / "space/tool/__init__.py"


@pytest.mark.parametrize("name", ["numpy", "torch", "phi", "json"])
def test_described_packages_stay_closed(tmp_path, site, name):
    package(site, name)
    assert resolved(tmp_path, site, name) is None


@pytest.mark.parametrize(
    "text", ["\0", "MAPPING = {", "MAPPING = __import__('os')", "[" * 5000, "\n".join(["/nowhere"] * 3)]
)
def test_broken_traces_of_installs_offer_nothing(tmp_path, site, text):
    (site / "__editable___tool_finder.py").write_text(text)
    (site / "local.pth").write_text(text)
    (site / "tool-1.0.dist-info").mkdir()
    (site / "tool-1.0.dist-info/direct_url.json").write_text(text)
    assert resolved(tmp_path, site, "tool") is None


@pytest.mark.parametrize(
    "line",
    [
        "sys.path.insert(0, 'lib')",
        "sys.path.append('./lib/')",
        "sys.path.insert(0, os.path.join(os.path.dirname(__file__), 'lib'))",
        "sys.path.append(os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'lib')))",
        "sys.path.append(str(Path(__file__).parent / 'lib'))",
        "sys.path.append(str(Path(__file__).resolve().parents[0].joinpath('lib')))",
    ],
)
def test_folders_that_a_file_adds(tmp_path, line):
    (tmp_path / "lib").mkdir()
    file = from_bytes(f"import sys\n{line}\n".encode(), tmp_path / "main.py", tmp_path)
    assert list(added_folders(file)) == [str(tmp_path / "lib")]


@pytest.mark.parametrize("line", ["sys.path.append(name)", "sys.path.append('missing')", "sys.path.append(", "x = 1"])
def test_other_lines_add_nothing(tmp_path, line):
    file = from_bytes(line.encode(), tmp_path / "main.py", tmp_path)
    assert list(added_folders(file)) == []
