"""``dataclasses``: fields and their defaults, ``replace``, other forms, ``fields``, ``make_dataclass``, orders."""

import dataclasses
from dataclasses import KW_ONLY, InitVar, asdict, astuple, dataclass, field
from dataclasses import fields, is_dataclass, make_dataclass, replace
from typing import Any, ClassVar


def make_one():
    return 1


def make_two():
    return 2


def make_list():
    return [make_two]


@dataclass
class Task:
    action: Any
    note: str = "none"
    children: list = field(default_factory=list)

    def run(self):
        return self.action()  #? calls make_one, make_two


@dataclass(frozen=True)
class Frozen:
    action: Any = make_one

    def __post_init__(self):
        object.__setattr__(self, "extra", make_two)  #? calls nothing


task = Task(make_one)

# fields and defaults
task.action()  #? calls make_one; value 1
task.note  #? value 'none'
task.run()  #? calls Task.run; value 1
Task(action=make_two, note="x").run()  #? calls Task.run; value 2
task.children.append(make_two)
task.children[0]()  #? calls make_two; value 2
untouched = Task(make_one).children  #? value []
Frozen().extra()  #? calls Frozen.__post_init__; calls make_two; value 2
Frozen(make_two).action()  #? calls Frozen.__post_init__, make_two; value 2


@dataclass
class Built:
    made: list = field(default_factory=make_list)
    lazy: Any = field(default_factory=lambda: make_one)
    hidden: Any = field(default=make_two, repr=False, compare=False)
    computed: Any = field(init=False, default=5)
    shared: ClassVar = make_two
    seed: InitVar = None

    def __post_init__(self, seed):
        self.planted = seed


built = Built(seed=make_one)  #? calls Built.<lambda1>, Built.__post_init__, make_list
built.made[0]()  #? calls make_two; value 2
built.lazy()  #? calls make_one; value 1
built.hidden()  #? calls make_two; value 2
built.computed  #? value 5
Built.shared()  #? calls make_two; value 2
built.planted()  #? calls make_one; value 1


# inheritance and keywords only
@dataclass
class Special(Task):
    extra: Any = make_two
    note: str = "special"


Special(make_one).extra()  #? calls make_two; value 2
Special(make_one).note  #? value 'special'
Special(make_one, "n", [], make_one).extra()  #? calls make_one; value 1


@dataclass
class Keyed:
    first: Any
    _: KW_ONLY
    second: Any = make_one


Keyed(make_two, second=make_two).second()  #? calls make_two; value 2
Keyed(make_two).second()  #? calls make_one; value 1


@dataclass(kw_only=True, slots=True)
class Slotted:
    action: Any


Slotted(action=make_one).action()  #? calls make_one; value 1

# replace
changed = replace(task, action=make_two)
changed.run()  #? calls Task.run; value 2
task.run()  #? calls Task.run; value 1
same = replace(task)
same.run()  #? calls Task.run; value 1
again = dataclasses.replace(Frozen(), action=make_two)  #? calls Frozen.__post_init__
again.action()  #? calls make_two; value 2
again.extra()  #? calls make_two; value 2

# to other forms
as_dict = asdict(Frozen(make_two))  #? calls Frozen.__post_init__
as_dict["action"]()  #? calls make_two; value 2
as_tuple = astuple(Frozen(make_two))  #? calls Frozen.__post_init__
as_tuple[0]()  #? calls make_two; value 2
nested = asdict(Task(Frozen(make_one)))  #? calls Frozen.__post_init__
nested["action"]["action"]()  #? calls make_one; value 1
numbers = asdict(Task(1, "a"))  #? value {'action': 1, 'note': 'a', 'children': []}
by_vars = vars(Frozen(make_one))["action"]  #? calls Frozen.__post_init__
by_vars()  #? calls make_one; value 1

# what fields there are
names = [each.name for each in fields(Task)]  #?? value ['action', 'note', 'children']
for each in fields(Frozen()):  #? calls Frozen.__post_init__
    getattr(Frozen(), each.name)()  #? calls Frozen.__post_init__  #?? calls make_one
default = fields(Frozen)[0].default
default()  #?? calls make_one; value 1
is_class = is_dataclass(Task)  #? value True
is_object = is_dataclass(task)  #? value True
is_other = is_dataclass(make_one)  #? value False
arguments = Frozen.__match_args__  #?? value ('action',)
by_names = {each.name: getattr(task, each.name) for each in fields(task)}
by_names["action"]()  #?? calls make_one; value 1


# equality, order, hash, representation
@dataclass(order=True, unsafe_hash=True)
class Version:
    number: int
    run: Any = field(default=make_one, compare=False)


equal = Version(1) == Version(1)  #?? value True
less = Version(1) < Version(2)  #?? value True
latest = max(Version(1), Version(2, make_two))
latest.run()  #?? calls make_two; value 2
in_order = sorted([Version(2, make_two), Version(1)])
in_order[0].run()  #?? calls make_one; value 1
table = {Version(1): make_two}
table[Version(1)]()  #? calls make_two; value 2
shown = repr(Version(1, 2))  #?? value 'Version(number=1, run=2)'


# made by a call, and a decorator of one's own
Made = make_dataclass("Made", ["action", ("note", str, field(default="made"))])
Made(make_one).action()  #? calls make_one  #?? value 1
Made(make_one).note  #?? calls nothing; value 'made'


def record(cls):
    return dataclass(frozen=True)(cls)  #?? value class Recorded


@record  #? calls record
class Recorded:
    action: Any = make_two


Recorded().action()  #? calls make_two; value 2
Recorded(make_one).action()  #?? calls make_one; value 1
