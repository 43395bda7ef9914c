"""The classes that an annotation names, be it by a union, an alias, a text or a type variable."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice

from astroid import nodes

from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    MISSING,
    Class,
    Frame,
    ModuleTarget,
    Symbol,
    Target,
    Value,
    join,
    of,
)
from phiml_audit.tracer.python import classes, scopes
from phiml_audit.tracer.python.modules import Modules

TRANSPARENT = frozenset({"Optional", "Union", "Annotated", "ClassVar", "Final", "InitVar", "Required", "NotRequired"})
HOLDERS = frozenset(
    {
        "list", "tuple", "set", "frozenset", "deque", "dict", "defaultdict", "List", "Tuple", "Set", "FrozenSet",
        "Deque", "Dict", "DefaultDict", "OrderedDict", "Sequence", "MutableSequence", "Iterable", "Iterator",
        "Generator", "Collection", "Container", "Mapping", "MutableMapping",
    }
)  # fmt: skip
OF_CLASSES = frozenset({"Type", "type", "Callable", "Literal"})  # what they name is no class of the value
SELF = frozenset({"typing.Self", "typing_extensions.Self"})
PROTOCOLS = frozenset({"typing.Protocol", "typing_extensions.Protocol"})
ABSTRACT = ("abstractmethod", "abstractproperty", "abstractclassmethod", "abstractstaticmethod")  # of module ``abc``
NESTING = 8


@dataclass(slots=True)
class AuditedCopies:
    """Classes of packages that are audited, though their users know them by the catalogue."""

    seen: int = 0  # how many classes of the program were looked at
    by_symbol: dict[Symbol, Class] = field(default_factory=dict)


def named(
    run: Run, node: nodes.NodeNG, frame: Frame, owner: Class | None, element: bool = False, levels: int = NESTING
) -> list[Target]:
    """The classes, ``Class`` or ``Symbol``; with ``element``, those of what the annotated object holds."""
    if not levels:
        return []
    parts = _parts(run, node, element)
    if parts is not None:
        inner, still = parts
        return [target for part in inner for target in named(run, part, frame, owner, still, levels - 1)]
    if element or not isinstance(node, (nodes.Name, nodes.Attribute)):
        return []
    meaning = _meaning(node, frame)
    if meaning is not None:
        return [target for part in meaning for target in named(run, part, frame, owner, element, levels - 1)]
    value = lookup(run, node, frame)
    found: list[Target] = []
    for target in value.targets if value is not None else ():
        if isinstance(target, Symbol) and target.name in SELF:
            found += [owner] if owner is not None else []
        elif isinstance(target, (Class, Symbol)):
            found.append(target)
    return found


def _parts(run: Run, node: nodes.NodeNG, element: bool) -> tuple[list[nodes.NodeNG], bool] | None:
    """The annotations that one is made of, and whether what they hold is meant; None if it is a name."""
    match node:
        case nodes.Const(value=str()):
            text = run.fact(_parsed, node)
            return ([text] if text is not None else []), element
        case nodes.BinOp(op="|", left=left, right=right):
            return [left, right], element
        case nodes.Subscript(value=outer, slice=inner):
            short = str(outer.as_string()).rpartition(".")[2]
            listed = list(inner.elts) if isinstance(inner, nodes.Tuple) else [inner]
            if short in TRANSPARENT:
                return (listed[:1] if short == "Annotated" else listed), element
            if short in HOLDERS:
                return (listed[-1:] if element else []), False
            return ([] if short in OF_CLASSES else [outer]), element
        case _:
            return None


def _parsed(run: Run, node: nodes.Const) -> nodes.NodeNG | None:
    return run.part(Modules).expression(node, node.value)


def _meaning(node: nodes.NodeNG, frame: Frame) -> list[nodes.NodeNG] | None:
    """What an alias or a type variable stands for; None for any other name."""
    if not isinstance(node, nodes.Name):
        return None
    holder = next((f for f in scopes.enclosing(frame) if node.name in f.node.locals), None)
    for binding in holder.node.locals[node.name] if holder is not None else ():
        match binding.parent:
            case nodes.TypeVar(bound=bound):
                return [bound] if bound is not None else []
            case nodes.TypeAlias(value=value):
                return [value]
            case nodes.Assign(value=nodes.Call() as made) | nodes.AnnAssign(value=nodes.Call() as made):
                return _bound(made)
            case nodes.Assign(value=value) | nodes.AnnAssign(value=value) if value is not None:
                return [value]
    return None


def _bound(made: nodes.Call) -> list[nodes.NodeNG]:
    """What a ``TypeVar`` is bound to, or its constraints; what a ``NewType`` is made of."""
    short = made.func.as_string().rpartition(".")[2]
    if short == "TypeVar":
        return [k.value for k in made.keywords if k.arg == "bound"] or list(made.args[1:])
    return list(made.args[1:2]) if short == "NewType" else []


def lookup(run: Run, node: nodes.NodeNG, frame: Frame) -> Value | None:
    """What a name, or an attribute of a module, is bound to where the frame sees it; nothing is run but imports."""
    if isinstance(node, nodes.Attribute):
        base = lookup(run, node.expr, frame)
        found = [_member(run, node, target) for target in base.targets] if base is not None else []
        known = [value for value in found if value is not None]
        return join(known) if known else None
    if not isinstance(node, nodes.Name):
        return None
    for each in scopes.enclosing(frame):
        value = run.heap.get((each, node.name))
        if value is not None and value.targets != (MISSING,):
            return run.part(Modules).settled(run, node, (each, node.name), value)
    outer = scopes.module_frame(frame)
    star = run.part(Modules).star_name(run, outer, node.name)
    if star is not None:
        return star
    if run.part(Modules).is_builtin(node.name):
        return of(Symbol(f"builtins.{node.name}"))
    return _imported_for_checkers(run, outer, node.name)


def _member(run: Run, node: nodes.Attribute, target: Target) -> Value | None:
    match target:
        case ModuleTarget(name=name):
            return run.part(Modules).attribute(run, node, name, node.attrname)
        case Symbol():
            return of(run.part(Modules).member(target, node.attrname))
        case Class():
            return classes.lookup(run, target, node.attrname)[0]
        case _:
            return None


def _imported_for_checkers(run: Run, frame: Frame, name: str) -> Value | None:
    """What a module imports under ``if TYPE_CHECKING``, which does not run."""
    modules, outer = run.part(Modules), run.frame
    run.at.frame = frame
    try:
        for node in frame.node.locals.get(name, ()):
            if isinstance(node, nodes.ImportFrom):
                return modules.import_name(run, node, node.modname or "", node.level or 0, node.real_name(name))
            if isinstance(node, nodes.Import):
                return modules.import_module(run, node.real_name(name), 0)
    finally:
        run.at.frame = outer
    return None


def classes_of(run: Run, targets: list[Target]) -> list[Class]:
    """Those of which the source is audited; it may be that of a package which others know by the catalogue."""
    copies, modules = run.part(AuditedCopies), run.part(Modules)
    for cls in islice(run.definitions.classes.values(), copies.seen, None):
        copies.seen += 1
        symbol = modules.known_symbol(cls.frame.parent, cls.node.name) if cls.frame.parent is not None else None
        if symbol is not None:
            copies.by_symbol[symbol] = cls
    found = [copies.by_symbol.get(target) if isinstance(target, Symbol) else target for target in targets]
    return [cls for cls in found if isinstance(cls, Class)]


def implementations(run: Run, cls: Class) -> list[Class]:
    """The classes of the program that an object may be of which is declared to be of a class: those that derive from
    an abstract one, or that have all methods of a protocol; else the class itself.
    """
    return run.fact(_implementations, (cls, len(run.definitions.classes)))


def _implementations(run: Run, key: tuple[Class, int]) -> list[Class]:
    cls, _ = key
    protocol = _is_protocol(cls)
    if not protocol and not _is_abstract(run, cls):
        return [cls]
    concrete = [c for c in run.definitions.classes.values() if not _is_protocol(c) and not _is_abstract(run, c)]
    if not protocol:
        return [c for c in concrete if cls in classes.mro(run, c)]
    wanted = [name for name, found in cls.node.locals.items() if isinstance(found[0], nodes.FunctionDef)]
    return [c for c in concrete if all(classes.defines(run, c, name) for name in wanted)]


def _is_protocol(cls: Class) -> bool:
    return any(isinstance(base, Symbol) and base.name in PROTOCOLS for base in cls.bases)


def _is_abstract(run: Run, cls: Class) -> bool:
    """Whether it leaves methods to subclasses: by decorators of ``abc``."""
    return run.fact(_leaves_methods, cls.node)


def _leaves_methods(_run: Run, node: nodes.ClassDef) -> bool:
    return any(isinstance(found, nodes.FunctionDef) and _is_left_open(found) for found in node.body)


def _is_left_open(node: nodes.FunctionDef) -> bool:
    decorators = node.decorators.nodes if node.decorators else []
    return any(decorator.as_string().endswith(ABSTRACT) for decorator in decorators)
