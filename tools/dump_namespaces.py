"""Write ``phiml_audit/catalogue/data/namespaces.yaml``: what every namespace of ΦML and ΦFlow exports.

Several versions are read, as text and without importing them, so neither PyTorch nor JAX has to be there. Where
versions disagree about a name, the newest one wins; a name that only old versions have keeps its place.

    python tools/dump_namespaces.py [--cache FOLDER]

needs pip and its package index. Each version is unpacked into a folder of its own below the cache.
"""

from __future__ import annotations

import argparse
import ast
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from textwrap import fill

# Newest first. ΦML comes before ΦFlow, because ΦFlow re-exports all of it.
VERSIONS = {
    "phiml": ("1.16.1", "1.14.0", "1.12.0", "1.10.0", "1.8.0", "1.5.0", "1.2.0", "1.0.0"),
    "phiflow": ("3.4.0", "3.3.0", "3.2.0", "3.0.0", "2.5.3", "2.4.0", "2.3.4", "2.2.0", "2.0.3"),
}
PACKAGES = {"phiml": "phiml", "phiflow": "phi"}
OUTPUT = Path(__file__).parent.parent / "phiml_audit" / "catalogue" / "data" / "namespaces.yaml"

# Up to ΦFlow 2.4, ΦML was a part of ΦFlow. Names that did not survive the move get the place that they would have now.
MOVED = {
    "phi.math.backend": "phiml.backend",
    "phi.math": "phiml.math",
    "phi.torch.nets": "phiml.backend.torch.nets",
    "phi.torch._torch_nn_util": "phiml.backend.torch.nets",
    "phi.jax.stax.nets": "phiml.backend.jax.stax_nets",
    "phi.tf.nets": "phiml.backend.tensorflow.nets",
    "phi.tf._keras_util": "phiml.backend.tensorflow.nets",
}
HIDING = ("os",)  # modules that their package does not import: a star import leaves Python's own as it is
IGNORED = ("typing", "typing_extensions", "numbers", "abc", "types")  # imported for annotations

Names = dict[str, str]  # name in a module -> full name of what it stands for
Modules = dict[str, Names]


def main() -> None:
    """Fetch, read, merge, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "phiml-audit-versions")
    cache = parser.parse_args().cache
    merged: Modules = {}
    stars: dict[str, list[str]] = {}
    for package, versions in VERSIONS.items():
        for version in versions:
            root = fetch(package, version, cache)
            modules, starred = Reader(root / PACKAGES[package], merged).read()
            for module, names in modules.items():
                merged[module] = names | merged.get(module, {})
            for module, sources in starred.items():
                stars.setdefault(module, sources)
    OUTPUT.write_text(render(publish(merged), stars), encoding="utf-8")


def fetch(package: str, version: str, cache: Path) -> Path:
    """The folder that holds this version, downloaded unless it is there. Raises ``CalledProcessError`` from pip."""
    root = cache / f"{package}{version}"
    if not root.exists():
        requirement = f"{package}=={version}"
        install = ["install", "--quiet", "--no-deps", "--no-compile", "--target", str(root), requirement]
        subprocess.run([sys.executable, "-m", "pip", *install], check=True)
    return root


class Reader:
    """Reads one version of one package. ``known`` holds what has been read of other packages."""

    def __init__(self, package: Path, known: Mapping[str, Names]) -> None:
        self.known = known
        self.trees: dict[str, ast.Module] = {}
        self.packages: set[str] = set()
        for path in sorted(package.rglob("*.py")):
            parts = path.relative_to(package.parent).with_suffix("").parts
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            if parts[-1] == "__init__":
                self.packages.add(name)
            self.trees[name] = ast.parse(path.read_text(encoding="utf-8"))
        self.modules: Modules = {}
        self.stars: dict[str, list[str]] = defaultdict(list)

    def read(self) -> tuple[Modules, dict[str, list[str]]]:
        """All modules with their names, and for each module those that it star-imports."""
        for module in self.trees:
            self.names_of(module)
        if "phi.math._functional" not in self.trees:
            return self.modules, self.stars
        moved: Modules = {}
        for module, names in self.modules.items():
            moved.setdefault(move(module), {}).update({name: move(target) for name, target in names.items()})
        return moved, {}

    def names_of(self, module: str) -> Names:
        """The names that are bound in a module, in order."""
        if module in self.modules:
            return self.modules[module]
        if module not in self.trees:
            return {name: f"{module}.{name}" for name in self.known.get(module, {})}
        names = self.modules[module] = {}
        for statement in flatten(self.trees[module].body):
            self.bind(statement, module, names)
        prefix = f"{module}."
        for other in self.trees:
            below = other.removeprefix(prefix)
            if other.startswith(prefix) and "." not in below and below not in HIDING:
                names.setdefault(below, other)
        return names

    def bind(self, statement: ast.stmt, module: str, names: Names) -> None:
        """Note what one statement of a module's body binds."""
        match statement:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                names[name] = f"{module}.{name}"
            case ast.Import():
                for alias in statement.names:
                    names[alias.asname or alias.name.split(".")[0]] = (
                        alias.name if alias.asname else alias.name.split(".")[0]
                    )
            case ast.ImportFrom():
                self.bind_from(statement, module, names)
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    for node in ast.walk(target):
                        if isinstance(node, ast.Name):
                            names[node.id] = self.assigned(value, module, node.id, names)
            case ast.AnnAssign(target=ast.Name(id=name)):
                names[name] = f"{module}.{name}"

    def assigned(self, value: ast.expr, module: str, name: str, names: Names) -> str:
        """What a variable stands for: another name, this module (``sys.modules[__name__]``), or itself."""
        if isinstance(value, ast.Name) and value.id in names:
            return names[value.id]
        return module if ast.unparse(value).endswith("sys.modules[__name__]") else f"{module}.{name}"

    def bind_from(self, statement: ast.ImportFrom, module: str, names: Names) -> None:
        """Note what a from-import binds."""
        source = statement.module or ""
        if statement.level:
            parts = module.split(".")
            up = statement.level - (module in self.packages)
            source = ".".join([*parts[: len(parts) - up], *filter(None, [source])])
        for alias in statement.names:
            if alias.name != "*":
                names[alias.asname or alias.name] = f"{source}.{alias.name}"
                continue
            public = {name: f"{source}.{name}" for name in self.names_of(source) if not name.startswith("_")}
            names.update(public)
            self.stars[module].append(source)


def flatten(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements of a module, including those under ``if``, ``try`` and ``with``."""
    for statement in body:
        yield statement
        if not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            for child in ("body", "orelse", "finalbody"):
                yield from flatten(getattr(statement, child, []))
            for handler in getattr(statement, "handlers", []):
                yield from flatten(handler.body)


def move(name: str) -> str:
    """The place in today's ΦML of a name of an old ΦFlow."""
    for old, new in MOVED.items():
        if name == old or name.startswith(f"{old}."):
            return new + name.removeprefix(old)
    return name


def is_public(module: str) -> bool:
    """Whether programs import from this module."""
    return not any(part.startswith("_") for part in module.split("."))


def resolve(target: str, modules: Mapping[str, Names]) -> str:
    """The full name of the definition that a name stands for after all re-exports."""
    seen = {target}
    while "." in target:
        module, _, name = target.rpartition(".")
        following = modules.get(module, {}).get(name, target)
        if following in seen:
            break
        seen.add(following)
        target = following
    return target


def publish(modules: Mapping[str, Names]) -> Modules:
    """Every name with the public name of its definition; private modules keep only what they define for others."""
    resolved = {
        module: {name: resolve(target, modules) for name, target in names.items()} for module, names in modules.items()
    }
    places: dict[str, list[str]] = defaultdict(list)
    for module, names in resolved.items():
        if is_public(module):
            for name, target in names.items():
                places[target].append(f"{module}.{name}")
    public = {target: choose(target, candidates) for target, candidates in places.items() if target not in modules}
    result: Modules = {}
    for module, names in resolved.items():
        kept = {
            name: public.get(target, target)
            for name, target in names.items()
            if not name.startswith("_")
            and target.split(".")[0] not in IGNORED
            and (is_public(module) or (target == f"{module}.{name}" and target in public))
        }
        if kept:
            result[module] = kept
    return result


def choose(target: str, candidates: list[str]) -> str:
    """The best public name of a definition: near to it, of the same name, short."""
    module, _, name = target.rpartition(".")
    if is_public(module):
        return target

    def rank(candidate: str) -> tuple[int, int, bool, int]:
        place, _, alias = candidate.rpartition(".")
        near = len(place) if module.startswith(f"{place}.") else 0
        differs = alias.strip("_") != name.strip("_")
        return -near, differs, not candidate.startswith(("phiml.", "phi.")), len(candidate)

    return min(candidates, key=lambda candidate: (*rank(candidate), candidate))


def render(modules: Modules, stars: Mapping[str, list[str]]) -> str:
    """The YAML text: per namespace, the names grouped by where they come from."""
    versions = "; ".join(f"{package} {', '.join(found)}" for package, found in VERSIONS.items())
    lines = [
        "# GENERATED by tools/dump_namespaces.py. Do not edit.",
        *(f"# {line}" for line in fill(f"Read: {versions}.", 115).splitlines()),
        "#",
        "# namespace -> where its names come from -> the names; 'alias=name' where the name differs there.",
        "# '*' lists the namespaces of which it has every name; '' holds top-level modules.",
        "# The namespaces with an underscore tell where definitions are published.",
    ]
    for module in sorted(modules):
        sources = [source for source in dict.fromkeys(stars.get(module, [])) if source in modules]
        inherited = {name: target for source in sources for name, target in modules[source].items()}
        groups: dict[str, list[str]] = defaultdict(list)
        for name, target in sorted(modules[module].items()):
            if inherited.get(name) != target and target != f"{module}.{name}":
                place, _, original = target.rpartition(".")
                groups[place].append(name if name == original else f"{name}={original}")
            elif inherited.get(name) != target:
                groups[module].append(name)
        lines.append(f"{module}:")
        if sources:
            lines.append(f'  "*": {" ".join(sources)}')
        for place, names in sorted(groups.items()):
            lines.append(f"  {place or chr(34) * 2}:")
            lines.append(
                fill(
                    " ".join(names),
                    116,
                    initial_indent="    ",
                    subsequent_indent="    ",
                    break_long_words=False,
                    break_on_hyphens=False,
                )
            )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
