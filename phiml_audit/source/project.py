"""Which file an import means, answered from names of files alone: nothing is parsed, imported or installed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from phiml_audit.source.discover import is_followed
from phiml_audit.source.installed import Installed
from phiml_audit.source.magics import run_file

# A package of the project may hold modules of these names, such as ``phi/torch``, which ``import torch`` does not mean.
# Where they are installed they are not followed: the catalogue speaks for them, or what they do matters to no trace.
# fmt: off
LIBRARIES = sys.stdlib_module_names | {
    "diffrax", "equinox", "flax", "haiku", "jax", "jaxlib", "keras", "lightning", "matplotlib", "numpy", "optax",
    "pandas", "phi", "phiml", "plotly", "scipy", "sklearn", "tensorflow", "tensorflow_probability", "torch",
    "torchvision", "tqdm",
}
# fmt: on

_INSTALLED = frozenset({"site-packages", "dist-packages"})


@dataclass(frozen=True, slots=True)
class ModuleRef:
    """A module of the project."""

    name: str  # dotted, see :meth:`Project.module_name`
    path: Path | None  # the file to read; None for a folder without ``__init__.py``, which is a namespace package
    is_installed: bool = False  # lies in the environment, not in the project


class Project:
    """The modules below a folder, and those that its modules can import from beside them.

    ``files`` are those to audit, ``root`` is the audited folder, ``walked`` the folders all of whose modules are among
    ``files``. In other folders, whether a file exists is asked of the file system, once. ``added`` are folders that
    programs put on their search path, ``environment`` has the packages that they import. ``unsaved`` files can be
    imported, whether they are on disk or not.
    """

    def __init__(
        self,
        files: Iterable[Path],
        root: Path,
        walked: Iterable[str] = (),
        added: Iterable[str] = (),
        environment: Installed | None = None,
        unsaved: Iterable[str] = (),
    ) -> None:
        self._unsaved = frozenset(unsaved)
        self._added = tuple(dict.fromkeys(added))
        self._environment = environment or Installed()
        self._root = os.path.abspath(root)
        self._files = {os.path.abspath(file) for file in files}
        self._walked = frozenset(walked)
        self._is_file: dict[str, bool] = {}
        self._is_folder: dict[str, bool] = {}
        self._known: dict[str, bool] = {}
        self._answers: dict[tuple[str, str, int], ModuleRef | None] = {}
        self._search: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        for folder in {os.path.dirname(file) for file in self._files} - self._walked:  # of files given by themselves
            self._mark_unknown(folder)
        self._tops: dict[str, set[str]] = {}  # folders that hold packages -> names of the packages
        for folder in sorted({os.path.dirname(file) for file in self._files}, key=lambda name: name.split(os.sep)):
            if self._is_package(folder):
                top = self._above_package(folder)
                self._tops.setdefault(top, set()).add(_first_part(folder, top))

    def module_name(self, path: Path) -> str:
        """Dotted name relative to the audited folder; of a file outside it, relative to its topmost package's parent.

        Parts need not be identifiers. ``__init__`` is dropped; for the audited folder's own, the folder's name stays.
        """
        return self._name(os.path.abspath(path))

    def resolve(self, importer_path: Path, dotted_name: str, level: int = 0) -> ModuleRef | None:
        """The module that ``import dotted_name`` means in a file; ``level`` counts the dots of ``from ..name import``.

        Relative names count from the importer's folder. Absolute ones are looked for in the importer's own folder,
        those above it up to the audited one, its ``src``, and all that hold a package, nearest first. Folders that are
        packages themselves come last, and not for names of well-known libraries: Python looks there only if the
        importer is run as a script. So do namespace packages. The module that stands for the file of a notebook's
        ``%run`` is that file. None: not a module of the project.
        """
        folder = os.path.dirname(os.path.abspath(importer_path))
        key = (folder, dotted_name, level)
        if key not in self._answers:
            file = run_file(dotted_name)
            if file is not None:
                self._answers[key] = self._run(folder, file)
            else:
                self._answers[key] = self._relative(*key) if level else self._absolute(folder, dotted_name)
        return self._answers[key]

    def _run(self, folder: str, file: str) -> ModuleRef | None:
        base = os.path.normpath(os.path.join(folder, file))
        for path in (base, base + ".py", base + ".ipynb"):
            if path.endswith((".py", ".ipynb")) and self._exists(path):
                return ModuleRef(self._name(path), Path(path))
        return None

    def _relative(self, folder: str, dotted_name: str, level: int) -> ModuleRef | None:
        outermost = self._above_package(folder)
        for _ in range(level - 1):
            folder = os.path.dirname(folder)
        if not self._holds(folder) and not (folder + os.sep).startswith(outermost.rstrip(os.sep) + os.sep):
            return None  # as in Python, where a package ends at the folder that is none
        parts = dotted_name.split(".") if dotted_name else []
        return self._module(folder, parts) or self._namespace(folder, parts)

    def _absolute(self, folder: str, dotted_name: str) -> ModuleRef | None:
        parts = dotted_name.split(".")
        if not all(parts):
            return None
        if not _INSTALLED.isdisjoint(folder.split(os.sep)) and not self._holds_file_in(folder):
            return None if parts[0] in LIBRARIES else self._in_environment(parts)
        outer, packages = self._searched(folder)
        outer = tuple(place for place in outer if self._is_open(place, folder, parts[0]))
        found = next((ref for place in outer if (ref := self._module(place, parts))), None)
        if found is not None or parts[0] in LIBRARIES:
            return found
        found = next((ref for place in (*self._added, *packages) if (ref := self._module(place, parts))), None)
        found = found or next((ref for place in outer if (ref := self._namespace(place, parts))), None)
        return found or self._in_environment(parts)

    def _holds_file_in(self, folder: str) -> bool:
        return any(os.path.dirname(file) == folder for file in self._files)

    def _in_environment(self, parts: list[str]) -> ModuleRef | None:
        elsewhere = self._environment.packages.get(parts[0])
        folders = (os.path.dirname(elsewhere),) if elsewhere is not None else self._environment.folders
        found = next((ref for folder in folders if (ref := self._module(folder, parts))), None)
        found = found or next((ref for folder in folders if (ref := self._namespace(folder, parts))), None)
        return replace(found, is_installed=not self.holds(found.path)) if found is not None else None

    def holds(self, path: Path | None) -> bool:
        """Whether a file is one of the project, or lies below the audited folder but not among installed packages."""
        if path is None:
            return False
        name = os.path.abspath(path)
        return name in self._files or (self._holds(os.path.dirname(name)) and _INSTALLED.isdisjoint(path.parts))

    def _module(self, folder: str, parts: list[str]) -> ModuleRef | None:
        base = os.path.join(folder, *parts)
        package = os.path.join(base, "__init__.py")
        if self._exists(package):
            return ModuleRef(self._name(package), Path(package))
        if parts and self._exists(base + ".py"):
            return ModuleRef(self._name(base + ".py"), Path(base + ".py"))
        return None

    def _namespace(self, folder: str, parts: list[str]) -> ModuleRef | None:
        base = os.path.join(folder, *parts)
        return ModuleRef(self._name(os.path.join(base, "__init__.py")), None) if self._has_folder(base) else None

    def _searched(self, folder: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The folders in which absolute imports of files in ``folder`` are looked for: plain ones, and packages."""
        if folder not in self._search:
            nearest = [*self._upwards(folder), self._root, os.path.join(self._root, "src")]
            places = dict.fromkeys([*nearest, self._above_package(folder), *self._tops])
            packages = tuple(place for place in places if self._is_package(place))
            self._search[folder] = (tuple(place for place in places if not self._is_package(place)), packages)
        return self._search[folder]

    def _is_open(self, place: str, folder: str, name: str) -> bool:
        """Whether a module ``name`` found in ``place`` is the project's, and not just installed beside its packages."""
        if os.path.basename(place) not in _INSTALLED and (place == folder or self._holds(place)):
            return True
        own = _first_part(folder, place) if place == self._above_package(folder) != folder else None
        return name == own or name in self._tops.get(place, ())

    def _upwards(self, folder: str) -> Iterator[str]:
        """``folder`` and those above it, up to the audited one; of a folder elsewhere, up to its topmost package's."""
        last = self._root if self._holds(folder) else self._above_package(folder)
        yield folder
        while folder != last:
            folder = os.path.dirname(folder)
            yield folder

    def _above_package(self, folder: str) -> str:
        """The nearest folder at or above ``folder`` that is no package."""
        while self._is_package(folder) and os.path.dirname(folder) != folder:
            folder = os.path.dirname(folder)
        return folder

    def _name(self, path: str) -> str:
        folder, stem = os.path.split(os.path.splitext(path)[0])
        whole = folder if stem == "__init__" else os.path.join(folder, stem)
        start = self._root if self._holds(folder) else self._above_package(folder)
        if whole == start:
            return os.path.basename(whole) or "__init__"
        return os.path.relpath(whole, start).replace(os.sep, ".")

    def _holds(self, folder: str) -> bool:
        return (folder + os.sep).startswith(self._root.rstrip(os.sep) + os.sep)

    def _is_package(self, folder: str) -> bool:
        return self._exists(os.path.join(folder, "__init__.py"))

    def _exists(self, path: str) -> bool:
        if path in self._files or path in self._unsaved:
            return True
        if self._is_walked(os.path.dirname(path)):
            return False
        if path not in self._is_file:
            folder = os.path.dirname(path)
            bound = self._root if self._holds(folder) else folder
            self._is_file[path] = os.path.isfile(path) and is_followed(path, [bound])
        return self._is_file[path]

    def _has_folder(self, folder: str) -> bool:
        if folder in self._walked:
            return True
        if self._is_walked(os.path.dirname(folder)):
            return False
        if folder not in self._is_folder:
            self._is_folder[folder] = os.path.isdir(folder)
        return self._is_folder[folder]

    def _mark_unknown(self, folder: str) -> None:
        while folder not in self._walked and folder not in self._known:
            self._known[folder] = False
            folder = os.path.dirname(folder)

    def _is_walked(self, folder: str) -> bool:
        """Whether all modules in ``folder`` are known: it was walked, or lies below a folder that was."""
        if folder not in self._known:
            above = os.path.dirname(folder)
            below = above != folder and os.path.basename(folder) not in _INSTALLED and self._is_walked(above)
            self._known[folder] = folder in self._walked or below
        return self._known[folder]


def _first_part(path: str, above: str) -> str:
    """The first part of a path, relative to a folder that it lies below."""
    return path[len(above.rstrip(os.sep)) + 1 :].split(os.sep, 1)[0]
