"""Where nothing that runs shows what a receiver is, its annotation does; of other names astroid may know more."""

from __future__ import annotations

import abc
import pickle
from collections.abc import Sequence
from typing import Any, Optional, Protocol, Self, TypeVar, Union


class Clock:
    def tick(self) -> int:
        return 1

    def copy(self) -> Self:
        return self


class Sim:
    spare: Clock

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.own = Clock()
        self.spare = clock

    @property
    def first(self) -> Clock:
        return self.clock

    def step(self) -> Clock:
        return self.clock


class Shape(abc.ABC):
    @abc.abstractmethod  #? calls? Shape.area
    def area(self) -> float: ...


class Round(Shape):
    def area(self) -> float:
        return 3.0


class Square(Shape):
    def area(self) -> float:
        return 4.0


class Steps(Protocol):
    def go(self) -> int: ...


class Walker:
    def go(self) -> int:
        return 1


T = TypeVar("T", bound=Clock)
Both = Union[Clock, Walker]


def hidden(made: Any) -> Any:
    return pickle.loads(pickle.dumps(made))


def by_parameter(sim: Sim) -> None:
    sim.step()  #? calls Sim.step


def by_text(sim: "Sim") -> None:
    sim.step()  #? calls Sim.step


def by_optional(sim: Optional[Sim], other: Sim | None) -> None:
    sim.step()  #? calls Sim.step
    other.step()  #? calls Sim.step


def by_variable(made: Any) -> None:
    sim: Sim = hidden(made)  #? calls hidden
    sim.step()  #? calls Sim.step


def by_type_variable(clock: T) -> T:
    clock.tick()  #? calls Clock.tick
    return clock


def by_alias(clock: Both) -> None:
    clock.tick()  #? calls Clock.tick


def by_returned(sim: Sim) -> None:
    sim.step().copy().tick()  #? calls Sim.step, Clock.copy, Clock.tick


def by_attribute(sim: Sim) -> None:
    sim.clock.tick()  #? calls Clock.tick
    sim.own.tick()  #? calls Clock.tick
    sim.spare.tick()  #? calls Clock.tick
    sim.first.tick()  #? calls Sim.first, Clock.tick


def by_elements(sims: Sequence[Sim], named: dict[str, Sim]) -> None:
    for sim in sims:
        sim.step()  #? calls Sim.step
    sims[0].step()  #? calls Sim.step
    named["a"].step()  #? calls Sim.step


def by_rest(*sims: Sim) -> None:
    for sim in sims:
        sim.step()  #? calls Sim.step


def by_base(shape: Shape) -> None:
    shape.area()  #? calls Round.area; calls? Square.area


def by_protocol(steps: Steps) -> None:
    steps.go()  #? calls Walker.go


def unannotated(sim) -> None:
    sim.step()  #? unresolved #?? calls Sim.step


for given in hidden([Sim(Clock())]):  #? calls Sim.__init__, hidden
    by_parameter(given)  #? calls by_parameter
    by_text(given)  #? calls by_text
    by_optional(given, given)  #? calls by_optional
    by_variable(given)  #? calls by_variable
    by_returned(given)  #? calls by_returned
    by_attribute(given)  #? calls by_attribute
    by_elements(hidden([given]), hidden({"a": given}))  #? calls by_elements, hidden
    by_rest(given)  #? calls by_rest
    unannotated(given)  #? calls unannotated

by_type_variable(hidden(Clock()))  #? calls by_type_variable, hidden
by_alias(hidden(Clock()))  #? calls by_alias, hidden
by_base(hidden(Round()))  #? calls by_base, hidden
by_protocol(hidden(Walker()))  #? calls by_protocol, hidden
