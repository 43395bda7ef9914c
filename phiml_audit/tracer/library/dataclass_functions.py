"""``dataclasses``: what its functions give."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer.library.builtins import behaves, first
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

LEVELS = 4  # of data classes and containers within each other


def _class_of(target: Target) -> Class | None:
    return target if isinstance(target, Class) else target.cls if isinstance(target, Instance) else None


def _values(run: Run, obj: Instance) -> dict[str, Value]:
    """The fields that are attributes, with their values."""
    assert obj.cls is not None
    found = dataclass_init.fields(run, obj.cls).values()
    return {field.name: run.read((obj, field.name)) or UNKNOWN for field in found if not field.passed_on}


@behaves("dataclasses.asdict", "dataclasses.astuple")
def _taken_apart(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
    return _apart(run, node, first(args), name.endswith("asdict"), LEVELS)


def _apart(run: Run, node: nodes.NodeNG, value: Value, as_dict: bool, levels: int) -> Value:
    if not levels:
        return UNKNOWN
    found: list[Value] = []
    for target in value.targets:
        tag = ("apart", target, as_dict)
        if isinstance(target, Instance) and target.cls is not None and classes.is_dataclass(run, target.cls):
            parts = {n: _apart(run, node, v, as_dict, levels - 1) for n, v in _values(run, target).items()}
            pairs: list[tuple[Value | None, Value]] = [(const(n), v) for n, v in parts.items()]
            found.append(
                containers.make_dict(run, node, pairs, tag=tag)
                if as_dict
                else containers.make(run, node, "tuple", list(parts.values()), tag=tag)
            )
        elif isinstance(target, Container) and (known := containers.sequence(run, of(target))) is not None:
            items = [_apart(run, node, item, as_dict, levels - 1) for item in known]
            found.append(containers.make(run, node, target.kind, items, tag=tag))
        else:
            found.append(of(target))
    return join(found) if found else UNKNOWN


@behaves("dataclasses.replace", "copy.replace")
def _replaced(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
    found: list[Value] = []
    for target in first(args).targets:
        cls = _class_of(target)
        if isinstance(target, Instance) and cls is not None and classes.is_dataclass(run, cls):
            kept = {
                field.name: run.read((target, field.name)) or UNKNOWN
                for field in dataclass_init.fields(run, cls).values()
                if field.in_init and not field.passed_on
            }
            found.append(call(run, node, of(cls), Arguments((), {**kept, **args.keywords})))
        else:
            found.append(of(target))
    return join(found) if found else UNKNOWN


@behaves("dataclasses.is_dataclass")
def _is_dataclass(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
    answers = {_answer(run, target) for target in first(args).targets}
    answer = answers.pop() if len(answers) == 1 else None
    return opaque("concrete") if answer is None else TRUE if answer else FALSE


def _answer(run: Run, target: Target) -> bool | None:
    cls = _class_of(target)
    return False if isinstance(target, Func) else classes.is_dataclass(run, cls) if cls is not None else None
