"""``dataclasses``: what its functions give."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer.library.declared import Call, library
from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.interpreter import call
from phiml_audit.tracer.machine.objects import Container, Instance
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    FALSE,
    TRUE,
    UNKNOWN,
    Class,
    Func,
    Target,
    Value,
    const,
    join,
    of,
    opaque,
)
from phiml_audit.tracer.python import classes, containers, dataclass_init


def _class_of(target: Target) -> Class | None:
    return target if isinstance(target, Class) else target.cls if isinstance(target, Instance) else None


def _values(run: Run, obj: Instance) -> dict[str, Value]:
    """The fields that are attributes, with their values."""
    assert obj.cls is not None
    found = dataclass_init.fields(run, obj.cls).values()
    return {field.name: run.read((obj, field.name)) or UNKNOWN for field in found if not field.passed_on}


@library("dataclasses.asdict(obj, **options)", "dataclasses.astuple(obj, **options)")
def _taken_apart(at: Call, obj: Value, **_: object) -> Value:
    return _apart(at.run, at.node, obj, at.short == "asdict", {})


def _apart(run: Run, node: nodes.NodeNG, value: Value, as_dict: bool, done: dict[Target, Value]) -> Value:
    for target in value.targets:
        if target not in done:
            done[target] = of(target)  # cuts circles
            done[target] = _one_apart(run, node, target, as_dict, done)
    return join([done[target] for target in value.targets]) if value.targets else UNKNOWN


def _one_apart(run: Run, node: nodes.NodeNG, target: Target, as_dict: bool, done: dict[Target, Value]) -> Value:
    tag = ("apart", target, as_dict)
    if isinstance(target, Instance) and target.cls is not None and classes.is_dataclass(run, target.cls):
        parts = {name: _apart(run, node, v, as_dict, done) for name, v in _values(run, target).items()}
        if not as_dict:
            return containers.make(run, node, "tuple", list(parts.values()), tag=tag)
        return containers.make_dict(run, node, [(const(name), part) for name, part in parts.items()], tag=tag)
    known = containers.sequence(run, of(target)) if isinstance(target, Container) else None
    if known is None or not isinstance(target, Container):
        return of(target)
    items = [_apart(run, node, item, as_dict, done) for item in known]
    return containers.make(run, node, target.kind, items, tag=tag)


@library("dataclasses.replace(obj, /, **changes)", "copy.replace(obj, /, **changes)")
def _replaced(at: Call, obj: Value, changes: dict[str, Value]) -> Value:
    run, node = at.run, at.node
    found: list[Value] = []
    for target in obj.targets:
        cls = _class_of(target)
        if isinstance(target, Instance) and cls is not None and classes.is_dataclass(run, cls):
            kept = {
                field.name: run.read((target, field.name)) or UNKNOWN
                for field in dataclass_init.fields(run, cls).values()
                if field.in_init and not field.passed_on
            }
            found.append(call(run, node, of(cls), Arguments((), {**kept, **changes}, double=at.args.double)))
        else:
            found.append(of(target))
    return join(found) if found else UNKNOWN


@library("dataclasses.is_dataclass(obj, /)")
def _is_dataclass(at: Call, obj: Value) -> Value:
    answers = {_answer(at.run, target) for target in obj.targets}
    answer = answers.pop() if len(answers) == 1 else None
    return opaque("concrete") if answer is None else TRUE if answer else FALSE


def _answer(run: Run, target: Target) -> bool | None:
    cls = _class_of(target)
    return False if isinstance(target, Func) else classes.is_dataclass(run, cls) if cls is not None else None
