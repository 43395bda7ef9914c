"""Where the configuration comes from, what it may hold, and how it is told."""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from phiml_audit.config import (
    KEYS,
    Config,
    ConfigError,
    describe,
    find_python,
    ignored_in_file,
    installed_version,
    load_config,
    merge,
    read_config,
    starting_config,
)
from phiml_audit.model import Confidence, Level

FULL = """\
[project]
name = "select"

[tool.phiml-audit]
select = ["PHI1"]
level = "note"
confidence = "low"
backends = ["torch", "jax"]
python = "env"
rules = ["lint"]
require-reasons = true
output.sarif = "out/a.sarif"

[tool.phiml-audit.per-file-ignores]
"tests/**" = ["PHI2"]
"""


def test_a_table_of_pyproject_is_read(tmp_path: Path) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text(FULL)
    config = load_config(tmp_path)
    assert (config.select, config.level, config.confidence) == (("PHI1",), Level.NOTE, Confidence.LOW)
    assert (config.backends, config.require_reasons) == (("jax", "torch"), True)
    assert (config.python, config.rules) == (tmp_path / "env", (tmp_path / "lint",))
    assert config.output == {"sarif": tmp_path / "out/a.sarif"}
    lines = {key: int(source.removeprefix(f"{file}:")) for key, source in config.sources.items()}
    assert lines == {
        "select": 5,
        "level": 6,
        "confidence": 7,
        "backends": 8,
        "python": 9,
        "rules": 10,
        "require-reasons": 11,
        "output": 12,
        "per-file-ignores": 14,
    }


def test_the_nearest_file_counts(tmp_path: Path) -> None:
    near, far = tmp_path / "a" / "b", tmp_path
    near.mkdir(parents=True)
    (near / "pyproject.toml").write_text("[tool.other]\nx = 'not phiml-audit'\n")
    (far / "pyproject.toml").write_text("[tool.phiml-audit]\nlevel = 'note'\n")
    (far / "phiml-audit.toml").write_text("level = 'error'\n")
    (near / "program.py").write_text("")
    config = load_config(near / "program.py")
    assert (config.level, config.root) == (Level.ERROR, far)
    assert config.sources == {"level": f"{far / 'phiml-audit.toml'}:1"}


def test_a_configuration_takes_over_what_it_does_not_set(tmp_path: Path) -> None:
    near = tmp_path / "near"
    near.mkdir()
    far = 'level = "note"\nignore = ["PHI1"]\nbaseline = "b.json"\nrules = ["own"]\n'
    far += 'per-file-ignores = {"near/*.py" = ["PHI2"]}\n'
    (tmp_path / "phiml-audit.toml").write_text(far)
    (near / "phiml-audit.toml").write_text('extend = "../phiml-audit.toml"\nlevel = "error"\n')
    config = load_config(near)
    assert (config.level, config.ignore, config.rules) == (Level.ERROR, ("PHI1",), (tmp_path / "own",))
    assert (config.root, config.baseline) == (near, None)
    assert ignored_in_file(config, near / "a.py") == ("PHI2",)
    assert config.sources["ignore"].endswith("0/phiml-audit.toml:2")


@pytest.mark.parametrize("extended", ['extend = "a/phiml-audit.toml"', 'secret = "hidden"', "hidden"])
def test_a_configuration_that_cannot_be_extended(tmp_path: Path, extended: str) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/phiml-audit.toml").write_text('extend = "../other.toml"')
    (tmp_path / "other.toml").write_text(extended)
    with pytest.raises(ConfigError, match="'extend' must name a configuration that can be used") as raised:
        load_config(tmp_path / "a")
    assert str(raised.value).startswith(f"{tmp_path}/a/phiml-audit.toml:1: ")
    assert "hidden" not in str(raised.value)
    (tmp_path / "other.toml").write_text('extend = "other.toml"')
    with pytest.raises(ConfigError, match="in a circle"):
        read_config(tmp_path / "other.toml")


def test_without_a_file_there_are_defaults(tmp_path: Path) -> None:
    config = load_config(tmp_path)
    assert config == Config(root=tmp_path)
    assert (config.level, config.fail_on, config.confidence) == (Level.WARNING, Level.WARNING, Confidence.MEDIUM)


REFUSED = [
    ("selct = []", "phiml-audit.toml:1: unknown key 'selct'; did you mean 'select'?"),
    ("select = 'PHI1'", "phiml-audit.toml:1: 'select' is 'PHI1', but must be a list of text"),
    ("select = [1]", "must be a list of text"),
    ("level = 'eror'", "'level' is 'eror', but must be one of note, warning, error; did you mean 'error'?"),
    ("level = 2", "'level' is 2, but must be one of note, warning, error"),
    ("fail-on = 'none'", "'fail-on' is 'none', but must be one of note, warning, error; did"),
    ("require-reasons = 'yes'", "must be true or false"),
    ("backends = ['tf']", "must be one of jax, torch, tensorflow"),
    ("backends = []", "must hold at least one"),
    ("python = 3.11", "must be a path"),
    ("rules = 'lint'", "must be a list of paths"),
    ("output = 'a.sarif'", "must be a table of formats and files"),
    ("output.srif = 'a'", "did you mean 'sarif'?"),
    ("format = 'text'", "must be one of full, concise"),
    ("per-file-ignores = ['a']", "must be a table"),
    ("per-file-ignores.a = 'PHI1'", "must be a list of text"),
    ("level = ", "cannot be read"),
    ("\n\nsources = {}", "phiml-audit.toml:3: unknown key 'sources'"),
]


@pytest.mark.parametrize(("text", "told"), REFUSED)
def test_a_broken_configuration_is_refused(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "phiml-audit.toml").write_text(text)
    with pytest.raises(ConfigError, match=re.escape(told)):
        load_config(tmp_path)


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "phiml-audit.toml").write_text("a = 1\nlevel = 1\nb = 1\n")
    with pytest.raises(ConfigError) as error:
        load_config(tmp_path)
    assert len(str(error.value).splitlines()) == 3


@pytest.mark.parametrize("text", ["[tool]\nphiml-audit = 1", "# phiml-audit\n[[[", "tool = 'phiml-audit'"])
def test_odd_pyproject_files_are_refused_or_passed_over(tmp_path: Path, text: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text)
    if text.startswith("tool"):
        assert load_config(tmp_path).sources == {}
    else:
        with pytest.raises(ConfigError, match=r"pyproject\.toml"):
            load_config(tmp_path)


def test_flags_win() -> None:
    config = Config(select=("PHI9",), level=Level.NOTE, sources={"select": "f:1", "level": "f:2"})
    flags = {"select": ["PHI1, PHI2", "PHI3"], "fail_on": Level.ERROR, "backends": "torch", "level": None}
    merged = merge(config, {**flags, "output": {"json": "a.json"}, "exclude": ()})
    assert (merged.select, merged.level, merged.fail_on) == (("PHI1", "PHI2", "PHI3"), Level.NOTE, Level.ERROR)
    assert (merged.backends, merged.output, merged.exclude) == (("torch",), {"json": Path("a.json")}, ())
    changed = dict.fromkeys(("select", "fail-on", "backends", "output", "exclude"), "flag")
    assert merged.sources == {"level": "f:2", **changed}
    with pytest.raises(ConfigError, match="flag: 'level' is 'bad', but must be one of"):
        merge(config, {"level": "bad"})


def test_the_starting_configuration_is_valid_with_every_key_set(tmp_path: Path) -> None:
    start = starting_config()
    assert tomllib.loads(start) == {}
    text = re.sub(r"^#(?! )", "", start, flags=re.MULTILINE)
    (tmp_path / "sub").mkdir()
    (tmp_path / "phiml-audit.toml").write_text("")
    (tmp_path / "sub/phiml-audit.toml").write_text(text)
    assert set(load_config(tmp_path / "sub").sources) == set(KEYS)
    assert tomllib.loads(starting_config('../"a".toml')) == {"extend": '../"a".toml'}


def test_the_description_is_valid_toml_and_names_sources(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(FULL)
    config = merge(load_config(tmp_path), {"format": "json"})
    told = describe(config)
    assert tomllib.loads(told)["select"] == ["PHI1"]
    assert tomllib.loads(told)["per-file-ignores"] == {"tests/**": ["PHI2"]}
    assert [line for line in told.splitlines() if line.startswith(("format", "fail-on", "# baseline"))] == [
        'fail-on = "warning"  # default',
        "# baseline is not set  # default",
        'format = "json"  # flag',
    ]


def test_every_key_is_a_field() -> None:
    assert {key.field for key in KEYS.values()} | {"root", "sources", "starts", "flags"} == set(
        Config.__dataclass_fields__
    )


def test_per_file_ignores(tmp_path: Path) -> None:
    config = Config(root=tmp_path, per_file_ignores={"tests/": ("PHI1",), "*.ipynb": ("PHI8", "PHI101")})
    assert ignored_in_file(config, tmp_path / "tests/a.ipynb") == ("PHI1", "PHI8", "PHI101")
    assert ignored_in_file(config, tmp_path / "src/a.py") == ()
    assert ignored_in_file(config, tmp_path.parent / "b.ipynb") == ("PHI8", "PHI101")


@pytest.fixture
def environment(tmp_path: Path) -> Callable[[str], Path]:
    def make(name: str) -> Path:
        packages = tmp_path / name / "lib/python3.12/site-packages"
        (packages / "PhiML-1.16.1.dist-info").mkdir(parents=True)
        (packages / "phiml_extra-2.0.dist-info").mkdir()
        (tmp_path / name / "bin").mkdir()
        (tmp_path / name / "bin/python").write_text("never executed")
        return tmp_path / name

    return make


def test_environments_are_found_in_order(tmp_path: Path, environment: Callable[[str], Path]) -> None:
    made = {name: environment(name) for name in ("active", "conda", "p/.venv", "set")}
    start = tmp_path / "p" / "sub"
    start.mkdir()
    gone = {"VIRTUAL_ENV": str(tmp_path / "gone")}
    conda = {"CONDA_PREFIX": str(made["conda"])}
    cases = [
        ({"VIRTUAL_ENV": str(made["active"]), **conda}, "active"),
        ({**gone, **conda}, "conda"),
        ({**conda, "CONDA_DEFAULT_ENV": "base"}, "p/.venv"),
        ({}, "p/.venv"),
    ]
    for environ, name in cases:
        assert find_python(Config(), start, environ) == made[name]
    for configured in (made["set"], made["set"] / "bin/python"):
        assert find_python(Config(python=configured), start, conda) == made["set"]
    base = {**conda, "CONDA_DEFAULT_ENV": "base"}
    top = Path(tmp_path.anchor)
    assert find_python(Config(), top, base) == made["conda"]
    assert find_python(Config(), top, gone) is None
    with pytest.raises(ConfigError, match="must be a Python environment or its interpreter"):
        find_python(Config(python=tmp_path / "gone"), start, {})


def test_versions_are_read_off_folders(environment: Callable[[str], Path]) -> None:
    python = environment("env")
    found = [installed_version(python, name) for name in ("phiml", "phiml.extra", "extra", "phi")]
    assert found == ["1.16.1", "2.0", None, None]
