from pathlib import Path

import pytest

from phiml_audit.source import ModuleRef, Project, discover
from phiml_audit.source.magics import module_of

FILES = [
    "main.py", "helpers.py", "analysis.ipynb", "1_side_effects/foo.py", "my.script.py",
    "pkg/__init__.py", "pkg/mod.py", "pkg/both.py", "pkg/both/__init__.py",
    "pkg/torch/__init__.py", "pkg/torch/flow.py",
    "pkg/math.py", "pkg/sub/__init__.py", "pkg/sub/deep.py", "pkg/sub/sibling.py", "pkg/space/leaf.py",
    "src/lib/__init__.py", "src/lib/core.py", "src/single.py",
    "engines/phi/__init__.py", "engines/phi/flow.py", "scripts/run.py", "scripts/tool.py", "scripts/nested/step.py",
    "lib/site-packages/phi/__init__.py", "lib/site-packages/phi/flow.py", "lib/site-packages/scipy/__init__.py",
    "jax/train.py", "other/pkg/__init__.py", "other/pkg/mod.py", "other/use.py",
]  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("project")
    for name in FILES:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    return root


@pytest.fixture(scope="module", params=["walked", "by file", "one file"])
def project(root: Path, request: pytest.FixtureRequest) -> Project:
    discovery = discover([root], root=root)
    if request.param == "walked":
        return Project(discovery.files, root, discovery.folders)
    return Project(discovery.files if request.param == "by file" else [root / "other/pkg/__init__.py"], root)


NAMES = {
    "main.py": "main",
    "pkg/__init__.py": "pkg",
    "pkg/sub/deep.py": "pkg.sub.deep",
    "1_side_effects/foo.py": "1_side_effects.foo",
    "my.script.py": "my.script",
    "analysis.ipynb": "analysis",
    "src/lib/core.py": "src.lib.core",
}


@pytest.mark.parametrize("path", NAMES)
def test_module_names(project: Project, root: Path, path: str) -> None:
    assert project.module_name(root / path) == NAMES[path]


def test_names_at_and_beyond_the_root(root: Path) -> None:
    project = Project([], root / "pkg/sub")
    assert project.module_name(root / "pkg/sub/__init__.py") == "sub"
    assert project.module_name(root / "pkg/mod.py") == "pkg.mod"
    assert project.module_name(root / "scripts/run.py") == "run"


IMPORTS = [
    # importer, name, level, file (None: a namespace package; "": not found)
    ("main.py", "helpers", 0, "helpers.py"),
    ("main.py", "pkg", 0, "pkg/__init__.py"),
    ("main.py", "pkg.sub.deep", 0, "pkg/sub/deep.py"),
    ("main.py", "pkg.both", 0, "pkg/both/__init__.py"),
    ("main.py", "pkg.gone", 0, ""),
    ("main.py", "pkg.mod.attribute", 0, ""),
    ("main.py", "pkg.space", 0, None),
    ("main.py", "pkg.space.leaf", 0, "pkg/space/leaf.py"),
    ("main.py", "scripts", 0, None),
    ("main.py", "numpy", 0, ""),
    ("main.py", "jax", 0, ""),
    ("main.py", "jax.train", 0, "jax/train.py"),
    ("main.py", "lib.core", 0, "src/lib/core.py"),
    ("main.py", "single", 0, "src/single.py"),
    ("main.py", "", 0, ""),
    ("main.py", "pkg..mod", 0, ""),
    ("analysis.ipynb", "helpers", 0, "helpers.py"),
    ("scripts/run.py", "tool", 0, "scripts/tool.py"),
    ("scripts/nested/step.py", "tool", 0, "scripts/tool.py"),
    ("scripts/nested/step.py", "helpers", 0, "helpers.py"),
    ("engines/phi/flow.py", "phi", 0, "engines/phi/__init__.py"),
    ("other/use.py", "pkg.mod", 0, "other/pkg/mod.py"),
    ("other/pkg/mod.py", "pkg", 0, "other/pkg/__init__.py"),
    ("scripts/run.py", "pkg.mod", 0, "pkg/mod.py"),
    ("pkg/mod.py", "torch", 0, ""),
    ("pkg/mod.py", "math", 0, ""),
    ("pkg/sub/deep.py", "sibling", 0, "pkg/sub/sibling.py"),
    ("pkg/sub/deep.py", "sibling", 1, "pkg/sub/sibling.py"),
    ("pkg/sub/deep.py", "", 1, "pkg/sub/__init__.py"),
    ("pkg/sub/__init__.py", "deep", 1, "pkg/sub/deep.py"),
    ("pkg/sub/deep.py", "", 2, "pkg/__init__.py"),
    ("pkg/sub/deep.py", "math", 2, "pkg/math.py"),
    ("pkg/sub/deep.py", "torch.flow", 2, "pkg/torch/flow.py"),
    ("pkg/sub/deep.py", "helpers", 3, "helpers.py"),
    ("pkg/sub/deep.py", "space", 2, None),
    ("pkg/sub/deep.py", "gone", 1, ""),
    ("pkg/sub/deep.py", "gone", 99, ""),
]


@pytest.mark.parametrize(("importer", "name", "level", "expected"), IMPORTS)
def test_imports(project: Project, root: Path, *, importer: str, name: str, level: int, expected: str | None) -> None:
    found = project.resolve(root / importer, name, level)
    if expected == "":
        assert found is None
        return
    assert found is not None
    assert found.path == (root / expected if expected else None)
    assert project.resolve(root / importer, name, level) is found


RUNS = [
    ("analysis.ipynb", "helpers.py", "helpers.py"),
    ("scripts/run.py", "../helpers", "helpers.py"),
    ("scripts/run.py", "./tool.py", "scripts/tool.py"),
    ("main.py", "analysis.ipynb", "analysis.ipynb"),
    ("main.py", "analysis", "analysis.ipynb"),
    ("main.py", "helpers.txt", None),
    ("main.py", "pkg", None),
    ("main.py", "gone.py", None),
]


@pytest.mark.parametrize(("importer", "file", "expected"), RUNS)
def test_the_module_that_stands_for_a_run_is_the_file(
    project: Project, root: Path, importer: str, file: str, expected: str | None
) -> None:
    found = project.resolve(root / importer, module_of(file))
    assert (found and found.path) == (expected and root / expected)


@pytest.mark.parametrize("name", ["_run__0_", "_run_", "_run__fffff__ffffff_", "_run_a_b_c"])
def test_no_name_of_a_module_breaks_the_search(project: Project, root: Path, name: str) -> None:
    assert project.resolve(root / "main.py", name) is None


def test_packages_anywhere_are_found_once_a_file_of_theirs_is_audited(root: Path) -> None:
    discovery = discover([root], root=root)
    project = Project(discovery.files, root, discovery.folders)
    found = project.resolve(root / "main.py", "phi.flow")
    assert found == ModuleRef("engines.phi.flow", root / "engines/phi/flow.py")


def test_only_walked_folders_are_taken_as_known(root: Path) -> None:
    walked = Project([root / "main.py"], root, {str(root)})
    assert walked.resolve(root / "main.py", "helpers") is None
    assert walked.resolve(root / "main.py", "pkg.mod") is None
    beside = Project([root / "main.py", root / "pkg/sub/deep.py"], root, {str(root)})
    assert beside.resolve(root / "pkg/sub/deep.py", "sibling", 1) is not None
    assert beside.resolve(root / "pkg/sub/deep.py", "mod", 2) is not None


def test_what_is_installed_beside_an_audited_package_is_not_the_project_s(root: Path) -> None:
    folder = root / "lib/site-packages"
    for place, name in [(root, "lib.site-packages.phi.flow"), (folder, "phi.flow"), (folder / "phi", "flow")]:
        discovery = discover([folder / "phi"], root=place)
        project = Project(discovery.files, place, discovery.folders)
        importer = folder / "phi/__init__.py"
        assert project.resolve(importer, "phi.flow") == ModuleRef(name, folder / "phi/flow.py")
        assert project.resolve(importer, "scipy") is None


def test_an_audited_package_is_its_own_root(root: Path) -> None:
    discovery = discover([root / "pkg"], root=root / "pkg")
    project = Project(discovery.files, root / "pkg", discovery.folders)
    importer = root / "pkg/sub/deep.py"
    assert project.resolve(importer, "torch") is None
    assert project.resolve(importer, "mod") == ModuleRef("mod", root / "pkg/mod.py")
    assert project.resolve(importer, "pkg.mod") == ModuleRef("mod", root / "pkg/mod.py")
