"""``namedtuple``, ``NamedTuple``, ``UserDict``, ``UserList``, ``UserString`` and subclasses of built-in containers."""

import collections
from collections import UserDict, UserList, UserString, namedtuple
from typing import Any, NamedTuple, TypedDict


def make_one():
    return 1


def make_two():
    return 2


def make_three():
    return 3


# namedtuple
Point = namedtuple("Point", ["x", "y"])
Entry = collections.namedtuple("Entry", "name function")
Optional = namedtuple("Optional", "a b", defaults=[make_two])
point = Point(1, 2)  #? value Point()
point.x  #? value 1
point[1]  #? value 2
by_keywords = Point(y=make_two, x=make_one)  #? calls nothing; value Point()
by_keywords.y()  #? calls make_two; value 2
by_keywords[0]()  #? calls make_one; value 1
entry = Entry("run", make_one)  #? calls nothing; value Entry()
entry.function()  #? calls make_one; value 1
name, function = entry
function()  #? calls make_one; value 1
name  #? value 'run'
Optional(1).b()  #? calls make_two; value 2
replaced = entry._replace(function=make_three)  #? calls nothing; value Entry()
replaced.function()  #? calls make_three; value 3
as_dict = entry._asdict()  #? value {'name': 'run', 'function': def make_one}
as_dict["function"]()  #? calls make_one; value 1
made = Entry._make(["x", make_two])  #? value Entry()
made.function()  #? calls make_two; value 2
fields = Point._fields  #? value ('x', 'y')
table = [Entry("a", make_one), Entry("b", make_two)]  #? calls nothing; value [Entry(), Entry()]
for each in table:
    each.function()  #? calls make_one, make_two
for _, function in table:
    function()  #? calls make_one, make_two
{each.name: each.function for each in table}["b"]()  #? calls make_two; value 2
equal = point == (1, 2)  #? value True
length = len(point)  #? value 2


class Task(namedtuple("TaskBase", "action argument")):
    __slots__ = ()

    def run(self):
        return self.action()  #? calls make_three


Task(make_three, None).run()  #? calls Task.run; value 3


# NamedTuple
class Step(NamedTuple):
    action: Any
    note: str = "none"

    def run(self):
        return self.action()  #? calls make_one, make_two

    @property
    def loud(self):
        return self.note.upper()


step = Step(make_one)  #? calls nothing
step.run()  #? calls Step.run; value 1
step.action()  #? calls make_one; value 1
step.note  #? value 'none'
step.loud  #? calls Step.loud; value 'NONE'
action, note = step
action()  #? calls make_one; value 1
step._replace(action=make_two).run()  #? calls Step.run; value 2
Step(note="x", action=make_three)[0]()  #? calls make_three; value 3


# typed dicts are dicts
class Options(TypedDict, total=False):
    callback: Any


options: Options = {"callback": make_two}
options["callback"]()  #? calls make_two; value 2
Options(callback=make_one)["callback"]()  #? calls make_one  #?? value 1


# UserDict, UserList, UserString
class Registry(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)  #? calls nothing

    def __missing__(self, key):
        return make_three


registry = Registry()
registry["RUN"] = make_one  #? calls Registry.__setitem__
registry["run"]()  #? calls make_one; value 1
registry["missing"]()  #? calls Registry.__missing__, make_three; value 3
registry.data["run"]()  #? calls make_one; value 1
registry.update(STOP=make_two)  #?? calls Registry.__setitem__
registry["stop"]()  #?? calls make_two; value 2
Registry({"A": make_two})["a"]()  #?? calls Registry.__setitem__, make_two; value 2


class Stack(UserList):
    def push(self, item):
        self.append(item)  #? calls nothing

    def top(self):
        return self.data[-1]


stack = Stack([make_one])
stack.push(make_two)  #? calls Stack.push
stack.top()()  #? calls Stack.top; calls make_two; value 2
stack[0]()  #? calls make_one; value 1
stack.pop()()  #? calls make_two; value 2
for function in stack:
    function()  #? calls make_one


class Shout(UserString):
    def upper(self):
        return "loud"


Shout("a").upper()  #? calls Shout.upper; value 'loud'


# subclasses of built-in containers
class Callbacks(list):
    def fire(self):
        for function in self:
            function()  #? calls make_one, make_two

    def append(self, function):
        super().append(function)  #? calls nothing


callbacks = Callbacks()
callbacks.append(make_one)  #? calls Callbacks.append
callbacks.fire()  #? calls Callbacks.fire
callbacks[0]()  #? calls make_one; value 1
Callbacks([make_two]).fire()  #? calls Callbacks.fire


class Attributes(dict):
    def __getattr__(self, name):
        return self[name]

    def __setattr__(self, name, value):
        self[name] = value


attributes = Attributes(run=make_one)  #? calls nothing
attributes.run()  #? calls Attributes.__getattr__; calls make_one; value 1
attributes.stop = make_two  #? calls Attributes.__setattr__
attributes["stop"]()  #? calls make_two; value 2


class Pair(tuple):
    def __new__(cls, left, right):
        return super().__new__(cls, (left, right))

    @property
    def left(self):
        return self[0]


Pair(make_one, make_two).left()  #? calls Pair.__new__, Pair.left, make_one; value 1
Pair(make_one, make_two)[1]()  #? calls Pair.__new__, make_two; value 2


class Tagged(str):
    def __new__(cls, text, tag):
        made = super().__new__(cls, text)
        made.tag = tag
        return made


tagged = Tagged("a", make_three)  #? calls Tagged.__new__
tagged.tag()  #? calls make_three; value 3
tagged.upper()  #? value 'A'
