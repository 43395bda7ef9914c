"""The Python environment whose packages the audited program imports; it is looked at, and nothing of it is executed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from phiml_audit.config.settings import Config, ConfigError

_PACKAGES = (
    "lib/python3*/site-packages",
    "Lib/site-packages",
    "lib/python3*/dist-packages",
    "local/lib/python3*/dist-packages",
)


def find_python(config: Config, start: Path, environ: Mapping[str, str] = os.environ) -> Path | None:
    """The folder of the environment: the configured one, the active one, or ``.venv``/``venv`` upward from ``start``.

    A conda base environment, which is always active, comes last. Raises ``ConfigError`` if the configured one has no
    packages.
    """
    if config.python is not None:
        path = config.python
        # not resolved: a virtual environment links to its base
        folder = path.parent.parent if os.path.isfile(path) else path
        if not site_packages(folder):
            origin = config.sources.get("python", "python")
            raise ConfigError(f"{origin}: 'python' must be a Python environment or its interpreter; none is at {path}")
        return folder
    return next((folder for folder in _candidates(start.absolute(), environ) if site_packages(folder)), None)


def site_packages(python_env: Path) -> tuple[Path, ...]:
    """The folders of an environment in which packages are installed."""
    if not os.path.isdir(python_env):
        return ()
    found = (folder for pattern in _PACKAGES for folder in sorted(python_env.glob(pattern)) if folder.is_dir())
    return tuple(dict.fromkeys(found))


def installed_version(python_env: Path, package: str) -> str | None:
    """The version of an installed package, read off the name of its ``.dist-info`` folder; None if there is none."""
    wanted = _normal(package)
    for folder in site_packages(python_env):
        for info in sorted(folder.glob("*.dist-info")):
            name, _, version = info.name.removesuffix(".dist-info").rpartition("-")
            if _normal(name) == wanted:
                return version
    return None


def _candidates(start: Path, environ: Mapping[str, str]) -> Iterator[Path]:
    conda, is_base = environ.get("CONDA_PREFIX"), environ.get("CONDA_DEFAULT_ENV") in ("base", "root")
    if active := environ.get("VIRTUAL_ENV"):
        yield Path(active)
    if conda and not is_base:
        yield Path(conda)
    for folder in (start, *start.parents):
        yield folder / ".venv"
        yield folder / "venv"
    if conda and is_base:
        yield Path(conda)


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
