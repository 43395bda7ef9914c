"""The order of alternatives follows from serial numbers alone, never from where an object lies in memory."""

from __future__ import annotations

import pytest
from astroid import nodes

from phiml_audit.tracer.machine.values import Method, Native, Obj, Target, Value, of


def _object(serial: int) -> Obj:
    return Obj(serial, nodes.Const(None), 0)


def _method(function: Obj, receiver: Obj) -> Target:
    return Method(function, receiver)


def _native(_: Obj, receiver: Obj) -> Target:
    return Native(of(receiver), "append")


def _receiver(target: Target) -> int:
    held = target.receiver if isinstance(target, (Method, Native)) else target
    held = held.targets[0] if isinstance(held, Value) else held
    assert isinstance(held, Obj)
    return held.serial


@pytest.mark.parametrize("make", [_method, _native])
@pytest.mark.parametrize("order", [range(2, 10), range(9, 1, -1)])
def test_alternatives_are_ordered_by_serial_number(make, order):
    function = _object(1)
    targets = [make(function, _object(serial)) for serial in order]
    assert [_receiver(target) for target in of(*targets).targets] == [*range(2, 10)]
