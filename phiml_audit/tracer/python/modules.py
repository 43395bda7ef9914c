"""Modules: found in the project or known by name from the catalogue; read, parsed and run when a path reaches them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import astroid
from astroid import nodes

from phiml_audit.model import Skipped
from phiml_audit.source import Project, SourceFile, parse, read
from phiml_audit.source.files import display_path
from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.events import Activation, Region
from phiml_audit.tracer.machine.heap import Slot
from phiml_audit.tracer.machine.interpreter import OutOfStepsError, call, execute
from phiml_audit.tracer.machine.run import Position, Run
from phiml_audit.tracer.machine.values import (
    ABSENT,
    MISSING,
    UNKNOWN,
    DefinitionFrame,
    Frame,
    Func,
    ModuleTarget,
    Pending,
    Symbol,
    Value,
    const,
    join,
    of,
)
from phiml_audit.tracer.python import containers
from phiml_audit.tracer.python.module_names import ModuleNames
from phiml_audit.tracer.python.rebinding import rebound

if TYPE_CHECKING:
    from phiml_audit.catalogue import Catalogue
    from phiml_audit.source import ModuleRef

# What a star import offers: names of the catalogue, a frame, or a module that has not been run yet.
Star = Mapping[str, str] | Frame | str | None


class Modules(ModuleNames):
    """The modules of one audit: their files, trees and frames."""

    def __init__(self, project: Project, catalogue: Catalogue, root: Path, files: Mapping[str, SourceFile]) -> None:
        super().__init__(project, catalogue)
        self.root = root
        self.files: dict[str, SourceFile] = dict(files)  # by absolute path
        self.trees: dict[str, nodes.Module] = {}  # by absolute path
        self.evaluated: dict[nodes.Module, nodes.NodeNG] = {}  # tree of an evaluated text -> the call that evaluates it
        self.by_tree: dict[nodes.Module, str] = {}
        self.skipped: dict[str, Skipped] = {}
        self.names: dict[str, str] = {}  # absolute path -> name of the module, unique
        self.frames: dict[str, Frame] = {}  # by name of the module
        self.bodies: dict[str, Activation] = {}
        self.installed: set[str] = set()  # absolute paths of modules that lie in the environment
        self.references: dict[tuple[str, str, int], ModuleRef | None] = {}  # by importing module, name, level
        self.stars: dict[Frame, list[Star]] = {}
        self.failed: list[tuple[str, Exception]] = []
        self.described: list[Func] = []  # functions of audited packages that callers know by the catalogue

    @cached_property
    def rebound(self) -> frozenset[str]:
        """Names of functions and classes that the project may bind anew."""
        return rebound(file.text for file in self.files.values())

    def source_of(self, frame_module: str) -> SourceFile:
        """The file of a module."""
        return self.files[self.paths[frame_module]]

    def file_of(self, node: nodes.NodeNG) -> SourceFile:
        """The file that a node stands in."""
        return self.files[self.by_tree[self.evaluated.get(node.root(), node).root()]]

    def register(self, path: Path) -> str | None:
        """The name of the module at a path; None if the file cannot be read or parsed."""
        absolute = str(path)
        if absolute in self.names:
            return self.names[absolute]
        if absolute in self.skipped:
            return None
        name = self._named(path)
        return name if self._parsed(name) is not None else None

    def _named(self, path: Path) -> str:
        """The unique name of the module at a path."""
        absolute = str(path)
        if absolute not in self.names:
            name = self.project.module_name(path)
            if name in self.paths:  # the same name from two import roots
                name = f"{name}@{display_path(absolute, self.root)}"
            self.names[absolute], self.paths[name] = name, absolute
        return self.names[absolute]

    def _parsed(self, name: str) -> nodes.Module | None:
        """The tree of a module; None if its file cannot be read or parsed."""
        absolute = self.paths[name]
        if absolute in self.trees:
            return self.trees[absolute]
        file = self.files.get(absolute)
        found = file if file is not None else read(Path(absolute), self.root)
        tree = found if isinstance(found, Skipped) else parse(found, name)
        if isinstance(found, SourceFile):
            self.files[absolute] = found
        if isinstance(tree, Skipped):
            if absolute not in self.installed:
                self.skipped[absolute] = tree
            del self.names[absolute], self.paths[name]
            return None
        self.by_tree[tree], self.trees[absolute] = absolute, tree
        return tree

    def frame(self, run: Run, module: str) -> Frame | None:
        """The frame of a module, whose body has run or is running."""
        if module not in self.frames and module in self.paths:
            self.run(run, module)
        return self.frames.get(module)

    def run(self, run: Run, module: str) -> None:
        """Run the body of a module, as importing it does."""
        if module in self.frames:
            return
        tree = self._parsed(module) if self._may_read(run, module) else None
        if tree is None:
            return
        frame = self.frames[module] = DefinitionFrame(run.number(), tree, None, module, 0)
        activation = self.bodies[module] = Activation(run.number(), tree, module, module, Region(), frame)
        run.record.activations.append(activation)
        outer, run.at = run.at, Position([*run.at.stack, activation], frame)
        local = run.heap.enter(frame)
        run.heap.put((frame, "__name__"), const("__main__"))
        run.heap.put((frame, "__file__"), const(self.source_of(module).path))
        try:
            execute(run, tree.body)
        except OutOfStepsError:
            run.count_limit("steps per module")
        except (RecursionError, MemoryError):
            run.count_limit("nesting")
        except Exception as error:  # noqa: BLE001 - a defect of ours must not cost the other modules' findings
            self.failed.append((module, error))
        finally:
            run.heap.leave(local)
            run.at = outer

    def _may_read(self, run: Run, module: str) -> bool:
        """Of installed packages only so many modules are read."""
        if self.paths[module] not in self.installed or len(self.installed & self.trees.keys()) < run.limits.installed:
            return True
        run.count_limit("installed modules")
        return False

    def is_installed(self, node: nodes.NodeNG) -> bool:
        """Whether a node stands in a package of the environment."""
        return self.by_tree.get(self.evaluated.get(node.root(), node).root()) in self.installed

    def settled(self, run: Run, node: nodes.NodeNG, slot: Slot, value: Value) -> Value:
        """The value of a name; what was imported from an installed module is looked up there now."""
        if not any(isinstance(target, Pending) for target in value.targets):
            return value
        found = [self._used(run, node, t) if isinstance(t, Pending) else of(t) for t in value.targets]
        result = join(found)
        run.heap.put(slot, result)
        return result

    def _used(self, run: Run, node: nodes.NodeNG, pending: Pending) -> Value:
        importer = Path(pending.importer)
        ref = self.project.resolve(importer, pending.module, pending.level)
        if ref is not None and ref.path is not None:
            value = self.attribute(run, node, self._promised(ref.path), pending.name)
            if value is not UNKNOWN:
                return value
        dotted = f"{pending.module}.{pending.name}" if pending.module else pending.name
        sub = self.project.resolve(importer, dotted, pending.level)
        return of(ModuleTarget(self._promised(sub.path))) if sub is not None and sub.path is not None else UNKNOWN

    def _promised(self, path: Path) -> str:
        """The name of a module of the environment that is read when it is used."""
        name = self._named(path)
        if not self.project.holds(path):
            self.installed.add(str(path))
        return name

    def _path_of(self, run: Run) -> Path:
        return Path(self.paths[run.frame.module])

    def _resolve(self, run: Run, dotted: str, level: int) -> ModuleRef | None:
        key = run.frame.module, dotted, level
        if key not in self.references:
            self.references[key] = self._reference(self._path_of(run), dotted, level)
        return self.references[key]

    def _reference(self, importer: Path, dotted: str, level: int) -> ModuleRef | None:
        ref = self.project.resolve(importer, dotted, level)
        if ref is None or ref.path is None:
            return ref
        library = self.library(ref.path.parent)
        return None if library is not None and library != self.library(importer.parent) else ref

    def import_module(self, run: Run, dotted: str, level: int) -> Value:
        """``import a.b.c``: the value of the module."""
        ref = self._resolve(run, dotted, level)
        if ref is None:
            return of(Symbol(self._absolute(run, dotted, level)))
        if ref.path is None:
            return of(ModuleTarget(f"namespace:{ref.name}:{self._path_of(run)}"))
        if self._is_lazy(run, ref):
            return of(ModuleTarget(self._promised(ref.path)))
        name = self.register(ref.path)
        if name is None:
            return UNKNOWN
        self.run(run, name)
        return of(ModuleTarget(name))

    def _absolute(self, run: Run, dotted: str, level: int) -> str:
        if not level:
            return dotted
        parts = self.project_package(run).split(".")
        base = parts[: len(parts) - level + 1] if level > 1 else parts
        return ".".join([*(p for p in base if p), *([dotted] if dotted else [])])

    def project_package(self, run: Run) -> str:
        """The package that the running module belongs to."""
        module = run.frame.module
        package = self._path_of(run).name == "__init__.py"
        return module if package else module.rpartition(".")[0]

    def import_name(self, run: Run, node: nodes.NodeNG, dotted: str, level: int, name: str) -> Value:
        """``from a.b import c``: an attribute of the module, or a submodule."""
        ref = self._resolve(run, dotted, level)
        if ref is None:
            full = self._absolute(run, dotted, level)
            return run.outside.mention(node, Symbol(self.catalogue_name(f"{full}.{name}")))
        if self._is_lazy(run, ref):
            return of(Pending(str(self._path_of(run)), dotted, level, name))
        if ref.path is not None:
            module = self.register(ref.path)
            if module is not None:
                self.run(run, module)
                value = self.attribute(run, node, module, name)
                if value is not UNKNOWN:
                    return value
        sub = self._resolve(run, f"{dotted}.{name}" if dotted else name, level)
        if sub is not None:
            return self.import_module(run, f"{dotted}.{name}" if dotted else name, level)
        return UNKNOWN

    def import_star(self, run: Run, dotted: str, level: int) -> None:
        """``from a.b import *``: names are looked up when they are used."""
        ref = self._resolve(run, dotted, level)
        stars = self.stars.setdefault(run.frame, [])
        if ref is None:
            full = self._absolute(run, dotted, level)
            stars.append(self.catalogue.exports(full))
            self._rebind(run, stars)
            return
        if ref.path is not None and self._is_lazy(run, ref):
            stars.append(self._promised(ref.path))
            return
        name = self.register(ref.path) if ref.path is not None else None
        if name is not None:
            self.run(run, name)
            stars.append(self.frames[name])
            self._rebind(run, stars)

    def _rebind(self, run: Run, stars: list[Star]) -> None:
        """The latest star import binds names anew that the module has bound before."""
        frame, latest = run.frame, stars[-1:]
        for name in map(str, run.heap.keys(frame)):
            old = run.heap.get((frame, name))
            value = self._offered(run, latest, frame, name, frozenset()) if old is not ABSENT else None
            if value is not None and not name.startswith("__"):
                run.write((frame, name), value)

    def _is_offered(self, run: Run, star: Frame, name: str) -> bool:
        """Whether a star import takes a name: one that ``__all__`` lists, or that is not private."""
        listed = run.heap.get((star, "__all__"))
        known = containers.sequence(run, listed) if listed is not None else None
        return not name.startswith("_") if known is None else const(name) in known

    def _is_lazy(self, run: Run, ref: ModuleRef) -> bool:
        """Whether an imported module lies in the environment, or beside an importer that does."""
        return ref.is_installed or str(self._path_of(run)) in self.installed

    def star_name(self, run: Run, frame: Frame, name: str, seen: frozenset[Frame] = frozenset()) -> Value | None:
        """What a star import of the module binds a name to."""
        return self._offered(run, self.stars.get(frame, []), frame, name, seen)

    def _offered(self, run: Run, stars: list[Star], frame: Frame, name: str, seen: frozenset[Frame]) -> Value | None:
        for offered in reversed(stars):
            star = self.frame(run, offered) if isinstance(offered, str) else offered
            if isinstance(star, Frame):
                if star in seen or star is frame or not self._is_offered(run, star, name):
                    continue
                value = run.heap.get((star, name))
                if value is not None and value.targets != (MISSING,):
                    return self.settled(run, star.node, (star, name), value)
                inner = self.star_name(run, star, name, seen | {frame})
                if inner is not None:
                    return inner
            elif star is not None and name in star:
                return of(Symbol(star[name]))
        return None

    def attribute(self, run: Run, node: nodes.NodeNG, module: str, name: str) -> Value:
        """``module.name``."""
        if module.startswith("namespace:"):
            return self._of_namespace(run, module, name)
        if name == "__name__":
            return const(self.import_name_of(module))
        frame = self.frame(run, module)
        if frame is None:
            return UNKNOWN
        slot = (frame, name)
        value = run.read(slot)
        if value is not None and value.targets != (MISSING,):
            value = self.settled(run, node, slot, value)
            if run.depth and run.at.stack:
                run.observer.read(slot, node)
            return value
        star = self.star_name(run, frame, name)
        if star is not None:
            return star
        ref = (
            self.project.resolve(Path(self.paths[module]), name, 1)
            if self.paths[module].endswith("__init__.py")
            else None
        )
        if ref is not None and ref.path is not None:
            if self.paths[module] in self.installed:
                return of(ModuleTarget(self._promised(ref.path)))
            found = self.register(ref.path)
            if found is not None:
                self.run(run, found)
                return of(ModuleTarget(found))
        hook = run.read((frame, "__getattr__")) if not name.startswith("__") else None
        return call(run, node, hook, Arguments((const(name),))) if hook is not None else UNKNOWN

    def _of_namespace(self, run: Run, module: str, name: str) -> Value:
        """A module in a folder that is no package."""
        _, dotted, importer = module.split(":", 2)
        ref = self.project.resolve(Path(importer), f"{dotted}.{name}", 0)
        if ref is None or ref.path is None:
            return UNKNOWN
        if ref.is_installed:
            return of(ModuleTarget(self._promised(ref.path)))
        found = self.register(ref.path)
        if found is None:
            return UNKNOWN
        self.run(run, found)
        return of(ModuleTarget(found))

    def binds(self, run: Run, frame: Frame, name: str) -> bool | None:
        """Whether a module has a name, if that is certain."""
        value = run.read((frame, name)) or ABSENT
        if MISSING not in value.targets or self.star_name(run, frame, name) is not None:
            return True
        package = self.paths[frame.module].endswith("__init__.py")
        if name == "__path__":
            return package
        hooked = package or run.heap.get((frame, "__getattr__")) is not None
        return None if hooked or value is not ABSENT or name.startswith("__") else False

    def expression(self, node: nodes.NodeNG, text: str) -> nodes.NodeNG | None:
        """The tree of an expression that stands in a text."""
        try:
            tree = astroid.extract_node(text)
        except Exception:  # noqa: BLE001 - any text may be handed to eval
            return None
        if not isinstance(tree, nodes.NodeNG):
            return None
        self.evaluated[tree.root()] = node
        return tree
