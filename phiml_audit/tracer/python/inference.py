"""astroid's inference, asked about one expression. It sees the modules that were parsed already, and loads none."""

from __future__ import annotations

from functools import partial
from itertools import islice
from pathlib import Path

from astroid import bases, exceptions, nodes
from astroid.manager import AstroidManager

from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import Class, Func
from phiml_audit.tracer.python.declared_names import lookup
from phiml_audit.tracer.python.modules import Modules

MOST = 4  # alternatives


def inferred(run: Run, node: nodes.NodeNG) -> list[Class]:
    """The classes of the program that an expression is an instance of."""
    if not _is_worth_asking(run, node):
        return []
    if "builtins" not in AstroidManager().astroid_cache:
        AstroidManager().bootstrap()
    _confine(run.part(Modules), node.root())
    try:
        found = list(islice(node.infer(), MOST))
    except Exception:  # noqa: BLE001 - StopIteration, RecursionError and more; it is only a second opinion
        return []
    classes = [each._proxied for each in found if isinstance(each, bases.Instance)]  # noqa: SLF001 - there is no other way
    defined = [_defined(run, cls) for cls in classes if isinstance(cls, nodes.ClassDef)]
    return [cls for cls in dict.fromkeys(defined) if cls is not None]


def _is_worth_asking(run: Run, node: nodes.NodeNG) -> bool:
    """Whether it is what code of the program returns, or a name for that: of others astroid knows nothing."""
    made = [node]
    if isinstance(node, nodes.Name):
        made = [getattr(binding.parent, "value", None) for binding in node.lookup(node.name)[1]]
    functions = [each.func for each in made if isinstance(each, nodes.Call)]
    values = [lookup(run, function, run.frame) for function in functions]
    return any(isinstance(target, (Func, Class)) for value in values if value is not None for target in value.targets)


def _confine(modules: Modules, tree: nodes.Module) -> None:
    """What a module imports is looked up among those of the program."""
    if tree in modules.by_tree and "import_module" not in vars(tree):
        tree.import_module = partial(_imported, modules, modules.by_tree[tree])


def _imported(modules: Modules, importer: str, modname: str, *, level: int | None = None, **_: object) -> nodes.Module:
    """Stands for ``nodes.Module.import_module``."""
    ref = modules.project.resolve(Path(importer), modname, level or 0)
    tree = modules.trees.get(str(ref.path)) if ref is not None else None
    if tree is None:
        raise exceptions.AstroidImportError(modname=modname)
    _confine(modules, tree)
    return tree


def _defined(run: Run, node: nodes.ClassDef) -> Class | None:
    """The class that a statement of a module defines, as the module has it when it has run."""
    path = run.part(Modules).by_tree.get(node.parent)
    frame = run.part(Modules).frames.get(run.part(Modules).names[path]) if path is not None else None
    value = run.heap.get((frame, node.name)) if frame is not None else None
    targets = value.targets if value is not None else ()
    return next((t for t in targets if isinstance(t, Class) and t.node is node), None)
