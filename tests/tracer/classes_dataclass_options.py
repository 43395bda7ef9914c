"""Data classes: frozen, inherited, keyword-only, ordered, with slots, with their own methods."""

import dataclasses
from dataclasses import KW_ONLY, dataclass, field, replace


@dataclass(frozen=True)
class Frozen:
    a: int
    b: int = 2

    def with_a(self, a):
        return replace(self, a=a)


frozen = Frozen(1)
a = frozen.a  #? value 1
new_a = frozen.with_a(5).a  #? calls Frozen.with_a; value 5
kept_b = frozen.with_a(5).b  #? calls Frozen.with_a; value 2
unchanged = frozen.a  #? value 1


def write():
    try:
        frozen.a = 3
    except dataclasses.FrozenInstanceError:
        return "refused"
    return "written"


refused = write()  #? calls write  #?? value 'refused'
as_key = {Frozen(1): "found"}[Frozen(1)]  #? value 'found'


@dataclass(frozen=True)
class Computed:
    n: int
    double: int = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "double", 2 * self.n)


doubled = Computed(4).double  #? calls Computed.__post_init__; value 8


@dataclass
class Base:
    x: int
    y: int = 1

    def describe(self):
        return ("base", self.x)


@dataclass
class Derived(Base):
    z: int = 3

    def describe(self):
        return ("derived", super().describe(), self.z)  #? calls Base.describe


derived = Derived(10)
derived_x = derived.x  #? value 10
derived_z = derived.z  #? value 3
positional = Derived(1, 2, 4).z  #? value 4
described = derived.describe()  #? calls Derived.describe; value ('derived', ('base', 10), 3)


@dataclass
class Overriding(Base):
    y: int = 50


overriding = Overriding(1).y  #? value 50
order_is_kept = Overriding(1, 2).y  #? value 2


@dataclass
class KeywordOnly:
    a: int
    _: KW_ONLY
    b: int = 5


keyword_only = KeywordOnly(1).b  #? value 5
keyword_given = KeywordOnly(1, b=6).b  #? value 6


@dataclass(kw_only=True)
class AllKeywords:
    a: int = 1
    b: int


all_keywords = AllKeywords(b=2).a  #? value 1
all_given = AllKeywords(a=3, b=4).a  #? value 3


@dataclass
class OneKeyword:
    a: int
    b: int = field(kw_only=True, default=7)
    c: int = 8


positional_skips = OneKeyword(1, 2).c  #? value 2
keyword_default = OneKeyword(1, 2).b  #? value 7


@dataclass(order=True)
class Ordered:
    n: int
    name: str = field(compare=False, default="")


smaller = Ordered(1) < Ordered(2)  #? value concrete
sorted_numbers = [item.n for item in sorted([Ordered(2), Ordered(1)])]  #?? value [1, 2]
equal_ignoring = Ordered(1, "a") == Ordered(1, "b")  #? value concrete


@dataclass(slots=True)
class Slotted:
    a: int
    b: list = field(default_factory=list)


slotted = Slotted(1).b  #? value []


@dataclass(init=False)
class OwnInit:
    a: int

    def __init__(self, text):
        self.a = len(text)


own_init = OwnInit("abc").a  #? calls OwnInit.__init__; value 3


@dataclass
class OwnInitAnyway:
    a: int

    def __init__(self):
        self.a = "own"


own_anyway = OwnInitAnyway().a  #? calls OwnInitAnyway.__init__; value 'own'


@dataclass(repr=False)
class OwnRepr:
    a: int

    def __repr__(self):
        return "own"


own_repr = repr(OwnRepr(1))  #? calls OwnRepr.__repr__; value 'own'


@dataclass(eq=False)
class Identity:
    a: int


same_fields = Identity(1) == Identity(1)  #? value concrete


@dataclass
class PostInitChain(Base):
    def __post_init__(self):
        self.post = ["base"]


@dataclass
class PostInitDerived(PostInitChain):
    def __post_init__(self):
        super().__post_init__()  #? calls PostInitChain.__post_init__
        self.post.append("derived")


post = PostInitDerived(1).post  #? calls PostInitDerived.__post_init__; value ['base', 'derived']


@dataclass
class Matchable:
    a: int
    b: int


def match(value):
    match value:
        case Matchable(1, b):
            return ("one", b)
        case Matchable(a=a):
            return ("other", a)


matched = match(Matchable(1, 5))  #? calls match; value ('one', 5)
matched_other = match(Matchable(2, 5))  #? calls match; value ('other', 2)


class Plain:
    def __init__(self):
        self.base_ready = True


@dataclass
class WithPlainBase(Plain):
    a: int = 1

    def __post_init__(self):
        super().__init__()  #? calls Plain.__init__


plain_base = WithPlainBase().base_ready  #? value True; calls WithPlainBase.__post_init__


class NotDecorated(Base):
    extra: int = 9


not_decorated = NotDecorated(1, 2).extra  #? value 9


def decorate(cls):
    return dataclass(frozen=True)(cls)  #? unresolved


@decorate  #? calls decorate
class Indirect:
    a: int = 4


indirect = Indirect().a  #? value 4
