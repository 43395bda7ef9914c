"""What modules and external names are called, as others import them and as the catalogue lists them."""

from __future__ import annotations

import builtins
from pathlib import Path
from typing import TYPE_CHECKING

from phiml_audit.tracer.machine.values import Frame, Symbol

if TYPE_CHECKING:
    from phiml_audit.catalogue import Catalogue
    from phiml_audit.source import Project

BUILTINS = frozenset(dir(builtins))


class ModuleNames:
    """Names of the modules of one audit, by the folders that they lie in, and of what the catalogue describes."""

    def __init__(self, project: Project, catalogue: Catalogue) -> None:
        self.project = project
        self.catalogue = catalogue
        self.paths: dict[str, str] = {}  # name of the module -> absolute path
        self._canonical: dict[str, str] = {}
        self._import_names: dict[str, str] = {}
        self._libraries: dict[Path, Path | None] = {}

    def library(self, folder: Path) -> Path | None:
        """The folder of the copy of ΦML or ΦFlow that a folder belongs to: others know it by the catalogue, as if
        it were installed.
        """
        if folder not in self._libraries:
            package = (folder / "__init__.py").is_file()
            outer = self.library(folder.parent) if package else None
            own = folder if package and folder.name in self.catalogue.libraries else None
            self._libraries[folder] = outer or own
        return self._libraries[folder]

    def member(self, symbol: Symbol, name: str) -> Symbol:
        """An attribute of an external name."""
        return Symbol(self.catalogue_name(f"{symbol.name}.{name}"))

    def catalogue_name(self, full: str) -> str:
        """The name under which the catalogue lists a symbol."""
        cache = self._canonical
        if full not in cache:
            cache[full] = self.catalogue.canonical(full) if self.catalogue.knows(full) else full
        return cache[full]

    def known_symbol(self, frame: Frame, name: str) -> Symbol | None:
        """The symbol that a definition is, when a package that the catalogue describes is itself audited."""
        if frame.parent is not None or not self._described(frame.module):
            return None
        full = f"{self.import_name_of(frame.module)}.{name}"
        entry = self.catalogue.symbol(full)
        return Symbol(entry.name) if entry is not None else None

    def _described(self, module: str) -> bool:
        name = self.import_name_of(module)
        return self.catalogue.knows(name) or ".phi." in f".{name}." or ".phiml." in f".{name}."

    def import_name_of(self, module: str) -> str:
        """The name under which other code imports a module: from the topmost folder that is a package."""
        if module not in self._import_names:
            path = Path(self.paths[module])
            parts = [] if path.name == "__init__.py" else [path.stem]
            folder = path.parent
            while (folder / "__init__.py").is_file():
                parts.insert(0, folder.name)
                folder = folder.parent
            self._import_names[module] = ".".join(parts)
        return self._import_names[module]

    def is_builtin(self, name: str) -> bool:
        """Whether Python has a built-in of that name."""
        return name in BUILTINS
