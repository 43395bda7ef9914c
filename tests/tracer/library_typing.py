"""``typing``: casts, generics, protocols and overloads say something to type checkers, and little to Python."""

import typing
from collections.abc import Callable
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Final,
    Generic,
    NewType,
    ParamSpec,
    Protocol,
    TypeVar,
    cast,
    final,
    get_type_hints,
    overload,
    runtime_checkable,
)

T = TypeVar("T")
P = ParamSpec("P")
Number = NewType("Number", int)
Function = Callable[[], int]
CONSTANT: Final = 3
ANNOTATED: Annotated[int, "note"] = 4
declared: int


def make_one() -> int:
    return 1


def make_two() -> "int":
    return 2


# casts and checks hand on what they are given
cast(Function, make_one)()  #? calls make_one  #?? value 1
cast("Function", make_two)()  #? calls make_two  #?? value 2
typing.cast(Any, make_one)()  #? calls make_one  #?? value 1
number = Number(5)  #?? value 5
constant = CONSTANT  #? value 3
annotated = ANNOTATED  #? value 4
function: Function = make_two
function()  #? calls make_two; value 2
checked = TYPE_CHECKING  #?? value False
typed: "list[Function]" = [make_one]
typed[0]()  #? calls make_one; value 1
typing.assert_type(make_one, Any)()  #? calls make_one  #?? value 1
typing.reveal_type if TYPE_CHECKING else make_two()  #? calls make_two


# generic classes
class Box(Generic[T]):
    def __init__(self, content: T) -> None:
        self.content = content

    def open(self) -> T:
        return self.content

    @classmethod
    def of(cls, content: T) -> "Box[T]":
        return cls(content)  #? calls Box.__init__


class Special(Box[Function]):
    def run(self):
        return self.open()()  #? calls Box.open, make_one, make_two


Box(make_one).open()()  #? calls Box.__init__, Box.open, make_one; value 1
Box[Function](make_two).open()()  #? calls Box.__init__, Box.open, make_two; value 2
Special(make_one).run()  #? calls Box.__init__, Special.run; value 1
Special.of(make_two).run()  #? calls Box.of, Special.run; value 2
Alias = Box[int]
Alias(make_one).open()()  #? calls Box.__init__, Box.open, make_one; value 1
Lists = list[int]
Lists([1, 2])  #? value [1, 2]
dict[str, Function](f=make_one)["f"]()  #? calls make_one; value 1
Many = Special | Box
isinstance(Special(make_one), Many)  #? calls Box.__init__  #?? value True


# protocols
class Runs(Protocol):
    def run(self) -> int:
        ...

    def twice(self) -> int:
        return self.run() * 2  #? calls Explicit.run


@runtime_checkable
class HasRun(Protocol):
    def run(self) -> int: ...


class Explicit(Runs):
    def run(self) -> int:
        return make_one()  #? calls make_one


class Implicit:
    def run(self) -> int:
        return make_two()  #? calls make_two


def use(runner: Runs) -> int:
    return runner.run()  #? calls Explicit.run, Implicit.run


use(Explicit())  #? calls use; value 1
use(Implicit())  #? calls use; value 2
Explicit().twice()  #? calls Runs.twice; value 2
checked_protocol = isinstance(Implicit(), HasRun)  #?? value True
unlike = isinstance(3, HasRun)  #? value False


# overloads: the last definition is the function
@overload  #?? calls nothing
def convert(value: int) -> str: ...
@overload  #?? calls nothing
def convert(value: str) -> int: ...
def convert(value):
    return make_one if isinstance(value, int) else make_two


convert(1)()  #? calls convert, make_one; value 1
convert("a")()  #? calls convert, make_two; value 2


class Overloaded:
    @overload  #?? calls nothing
    def get(self, key: int) -> str: ...
    @overload  #?? calls nothing
    def get(self, key: str) -> int: ...
    def get(self, key):
        return make_two


Overloaded().get(1)()  #? calls Overloaded.get, make_two; value 2


# decorators that keep or change the signature
def logged(function: Callable[P, T]) -> Callable[P, T]:
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> T:
        return function(*args, **kwargs)  #? calls plain

    return wrapper


@logged  #? calls logged
def plain(value: int) -> int:
    return value


@final
class Last:
    @typing.no_type_check  #?? calls nothing
    def run(self):
        return make_one()  #? calls make_one

    @typing.final  #?? calls nothing
    def stop(self):
        return make_two()  #? calls make_two


plain(7)  #? calls logged.wrapper; value 7
Last().run()  #? calls Last.run; value 1
Last().stop()  #? calls Last.stop; value 2

# annotations as values
hints = get_type_hints(make_one)["return"] is int  #?? calls nothing; value True
origin = typing.get_origin(list[int]) is list  #?? value True
arguments = typing.get_args(dict[str, int])[1] is int  #?? value True
CONVERTERS = {int: make_one, str: make_two}
CONVERTERS[get_type_hints(make_one)["return"]]()  #?? calls make_one; value 1


def annotated_default(value: Function = make_one) -> Any:
    return value()  #? calls make_one


annotated_default()  #? calls annotated_default; value 1
