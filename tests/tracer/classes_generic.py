"""Generic classes and helpers of ``typing``, which do nothing when run, or almost nothing."""

import typing
from typing import (
    TYPE_CHECKING,
    Any,
    Callable,
    Generic,
    NewType,
    Optional,
    TypedDict,
    TypeVar,
    Union,
    assert_type,
    cast,
    final,
    overload,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

T = TypeVar("T")
K = TypeVar("K", bound="Box")


class Box(Generic[T]):
    def __init__(self, item: T) -> None:
        self.item = item

    def get(self) -> T:
        return self.item

    def map(self, function: Callable[[T], Any]) -> "Box[Any]":
        return Box(function(self.item))  #? calls Box.__init__, double

    @classmethod
    def of(cls, item):
        return cls(item)  #? calls Box.__init__


def double(x):
    return 2 * x


got = Box(1).get()  #? calls Box.__init__, Box.get; value 1
parametrised = Box[int](2).get()  #? calls Box.__init__, Box.get; value 2
mapped = Box(3).map(double).get()  #? calls Box.__init__, Box.get, Box.map; value 6
of_class = Box.of("o").item  #? calls Box.of; value 'o'
of_parametrised = Box[str].of("p").item  #? calls Box.of; value 'p'


class IntBox(Box[int]):
    def doubled(self):
        return self.get() * 2  #? calls Box.get


doubled = IntBox(4).doubled()  #? calls Box.__init__, IntBox.doubled; value 8
inherited = IntBox(5).get()  #? calls Box.__init__, Box.get; value 5
overridden_class = IntBox.of(6)  #? calls Box.of; value IntBox()

UserId = NewType("UserId", int)
user = UserId(5)  #?? value 5


class Movie(TypedDict):
    title: str
    year: int


movie = Movie(title="Brazil", year=1985)
title = movie["title"]  #?? value 'Brazil'
literal: Movie = {"title": "Alien", "year": 1979}
literal_year = literal["year"]  #? value 1979


class Extended(Movie, total=False):
    rating: int


rated = Extended(title="t", year=1, rating=5)["rating"]  #?? value 5
Functional = TypedDict("Functional", {"in": int})
functional = Functional(**{"in": 3})["in"]  #?? value 3

casted = cast(int, "really text")  #?? value 'really text'
casted_function = cast(Callable[[int], int], double)(5)  #? calls double  #?? value 10
casted_text = cast("Box", Box(7)).get()  #? calls Box.__init__  #?? calls Box.get; value 7
asserted = assert_type(8, int)  #?? value 8


@overload  #?? calls nothing
def convert(x: int) -> str: ...
@overload  #?? calls nothing
def convert(x: str) -> int: ...
def convert(x):
    return ("converted", x)


converted = convert(1)  #? calls convert; value ('converted', 1)


@final
class Final:
    @final  #?? calls nothing
    def who(self):
        return "final"


who = Final().who()  #? calls Final.who; value 'final'


def optional(x: Optional[int] = None) -> Union[int, str]:
    return "none" if x is None else x


no_argument = optional()  #? calls optional; value 'none'

Alias = Box
aliased = Alias(9).get()  #? calls Box.__init__, Box.get; value 9
Parametrised = Box[int]
through_alias = Parametrised(10).get()  #? calls Box.__init__, Box.get; value 10


def identity(x: T) -> T:
    return x


same = identity(double)(3)  #? calls double, identity; value 6
annotated: int = 5
annotation_kept = annotated  #? value 5
declared: int
declared = 6
declared_value = declared  #? value 6


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: list[T] = []

    def push(self, item: T) -> "Stack[T]":
        self.items.append(item)
        return self

    def pop(self) -> T:
        return self.items.pop()


popped = Stack[int]().push(1).push(2).pop()  #? calls Stack.__init__, Stack.pop, Stack.push; value 2


class Pair(Generic[T, K]):
    def __init__(self, left: T, right: K):
        self.left = left
        self.right = right

    def swap(self):
        return Pair(self.right, self.left)  #? calls Pair.__init__


pair = Pair[int, Box](1, Box(2))  #? calls Box.__init__, Pair.__init__
swapped = pair.swap().left.get()  #? calls Box.get, Pair.swap; value 2
hints = typing.get_type_hints(identity)["x"] is T  #? value concrete  #?? calls nothing


class Base(Generic[T]):
    def handle(self, x: T):
        return self.process(x)  #? calls Text.process

    def process(self, x):
        raise NotImplementedError


class Text(Base[str]):
    def process(self, x):
        return ("text", x)


handled = Text().handle("h")  #? calls Base.handle; value ('text', 'h')
