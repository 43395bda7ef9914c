"""Dictionaries: every method, views, merging, keys of several kinds, and dispatch through them."""

from random import random
from phiml.math import jit_compile, tensor


def make_one():
    return 1


def make_two():
    return 2


def make_three():
    return 3


# building
empty = dict()  #? value {}
literal = {"a": make_one, "b": make_two}
literal["a"]()  #? calls make_one; value 1
by_keywords = dict(a=make_one, b=2)
by_keywords["a"]()  #? calls make_one; value 1
from_pairs = dict([("a", 1), ("b", 2)])  #? value {'a': 1, 'b': 2}
from_zip = dict(zip("ab", (1, 2)))  #? value {'a': 1, 'b': 2}
from_both = dict({"a": 1}, b=make_two)
from_both["b"]()  #? calls make_two; value 2
from_generator = dict((name, 0) for name in ("x", "y"))  #? value {'x': 0, 'y': 0}
comprehended = {name: function for name, function in literal.items()}
comprehended["b"]()  #? calls make_two; value 2
inverted = {function: name for name, function in literal.items()}
inverted[make_one]  #? value 'a'
unpacked = {**literal, "b": make_three}
unpacked["b"]()  #? calls make_three; value 3
unpacked["a"]()  #? calls make_one; value 1
from_keys = dict.fromkeys(["a", "b"])  #? value {'a': None, 'b': None}
all_the_same = dict.fromkeys("ab", make_one)  #? calls nothing
all_the_same["b"]()  #? calls make_one; value 1
copied = literal.copy()
copied["a"]()  #? calls make_one; value 1

# reading
literal.get("a")()  #? calls make_one; value 1
literal.get("missing", make_three)()  #? calls make_three; value 3
absent = literal.get("missing")  #? value None
inside = "a" in literal  #? value True
outside = "z" not in literal  #? value True
size = len(literal)  #? value 2
names = list(literal)  #? value ['a', 'b']
first_name = next(iter(literal))  #? value 'a'

# views
list(literal.keys())  #? value ['a', 'b']
list(literal.values())[1]()  #? calls make_two; value 2
list({"a": 1}.items())  #? value [('a', 1)]
for name in literal:
    literal[name]()  #? calls make_one, make_two
for function in literal.values():
    function()  #? calls make_one, make_two
for name, function in literal.items():
    function()  #? calls make_one, make_two
common = sorted({"a": 1}.keys() & {"a": 2, "b": 3}.keys())  #?? value ['a']
in_values = make_one in literal.values()  #? value True
late_view = literal.values()
backwards = list(reversed({"a": 1, "b": 2}))  #? value ['b', 'a']

# changing
table = {}
table["x"] = make_one
table["x"]()  #? calls make_one; value 1
table["x"] = make_two
table["x"]()  #? calls make_two; value 2
table.setdefault("x", make_three)()  #? calls make_two; value 2
table.setdefault("y", make_three)()  #? calls make_three; value 3
table["y"]()  #? calls make_three; value 3
no_default = table.setdefault("n")  #? value None
table.update({"x": make_one})
table["x"]()  #? calls make_one; value 1
table.update(z=make_two)
table["z"]()  #? calls make_two; value 2
table.update([("w", make_three)])
table["w"]()  #? calls make_three; value 3
table.pop("w")()  #? calls make_three; value 3
table.pop("w", make_one)()  #? calls make_one; value 1
gone = table.get("w")  #? value None
key, value = {"only": make_two}.popitem()
value()  #? calls make_two; value 2
key  #? value 'only'
del table["z"]
deleted = "z" in table  #? value False
table.clear()
cleared = len(table)  #? value 0

# merging
merged = {"a": make_one} | {"b": make_two}
merged["b"]()  #? calls make_two; value 2
overridden = {"a": make_one} | {"a": make_three}
overridden["a"]()  #? calls make_three; value 3
merged |= {"c": make_three}
merged["c"]()  #? calls make_three; value 3
layered = {**{"a": 1, "b": 1}, **{"b": 2}}  #? value {'a': 1, 'b': 2}

# keys
by_number = {0: make_one, 1.5: make_two, None: make_three, True: "flag"}
by_number[0]()  #? calls make_one; value 1
by_number[None]()  #? calls make_three; value 3
by_number[1]  #? value 'flag'
by_class = {int: make_one, str: make_two}
by_class[type(1)]()  #? calls make_one; value 1
by_class[str]()  #? calls make_two; value 2
by_function = {make_one: "one"}
by_function[make_one]  #? value 'one'
by_pair = {(1, "a"): make_two}
by_pair[1, "a"]()  #? calls make_two; value 2
nested = {"outer": {"inner": [make_one]}}
nested["outer"]["inner"][0]()  #? calls make_one; value 1
nested["outer"]["new"] = make_two
nested["outer"]["new"]()  #? calls make_two; value 2
nested.get("none", {}).get("inner", make_three)()  #? calls make_three; value 3
nested.setdefault("made", {})["deep"] = make_one
nested["made"]["deep"]()  #? calls make_one; value 1
groups = {}
for name, function in (("a", make_one), ("a", make_two), ("b", make_three)):
    groups.setdefault(name, []).append(function)
groups["a"][1]()  #?? calls make_two; value 2
groups["b"][0]()  #?? calls make_three; value 3


# a missing key of a subclass
class Fallback(dict):
    def __missing__(self, key):
        return make_three


Fallback()["anything"]()  #? calls Fallback.__missing__, make_three; value 3
Fallback(a=make_one)["a"]()  #? calls make_one; value 1

# dispatch where the key is not known
unknown = "a" if random() < 0.5 else "b"
literal[unknown]()  #? calls make_one, make_two
literal.get(unknown, make_three)()  #?? calls make_one, make_two
{"run": make_one}.get(unknown, make_two)()  #?? calls make_two
REGISTRY = {}


def register(name):
    def decorate(function):
        REGISTRY[name] = function
        return function

    return decorate


@register("one")  #? calls register, register.decorate
def registered():
    return 1


REGISTRY["one"]()  #? calls registered; value 1
for function in REGISTRY.values():
    function()  #? calls registered


def with_options(**options):
    return options.pop("callback", make_three)()  #? calls make_three, make_two


with_options(callback=make_two)  #? calls with_options; value 2
with_options()  #? calls with_options; value 3

# from within a compiled function
STATE = {"a": 1, "old": 2, "last": 3}


@jit_compile
def change(u):
    STATE["a"] = u  #? writes STATE['a']
    STATE.update(b=u)  #? writes STATE
    STATE.setdefault("c", u)  #? writes STATE
    STATE.pop("old")  #? writes STATE
    del STATE["b"]  #? writes STATE['b']
    dict.update(STATE, d=u)  #? writes STATE
    return u


@jit_compile
def own(u):
    state = {"a": u}
    state["b"] = u
    state |= {"c": u}
    return state["b"]


change(tensor(1.))  #? calls change
own(1)  #? calls own
