"""``getattr``, ``setattr``, ``hasattr``, ``delattr``, ``vars``, ``dir``, ``globals``, ``locals``."""

from random import random
from phiml.math import jit_compile


def make_one():
    return 1


def make_two():
    return 2


class Box:
    shared = make_one

    def __init__(self):
        self.content = make_two

    def open(self):
        return "open"

    def close(self):
        return "closed"

    @property
    def lid(self):
        return make_one


class Dynamic:
    def __getattr__(self, name):
        return lambda: name


class Guarded:
    def __setattr__(self, name, value):
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        object.__delattr__(self, name)


box = Box()  #? calls Box.__init__

# getattr
getattr(box, "open")()  #? calls Box.open; value 'open'
getattr(box, "content")()  #? calls make_two; value 2
getattr(box, "missing", make_one)()  #? calls make_one; value 1
getattr(box, "content", make_one)()  #? calls make_two; value 2
getattr(box, "lid")()  #? calls Box.lid, make_one; value 1
getattr(Box, "shared")()  #? calls make_one; value 1
getattr(Box, "open")(box)  #? calls Box.open; value 'open'
getattr(Dynamic(), "anything")()  #? calls Dynamic.__getattr__, Dynamic.__getattr__.<lambda1>; value 'anything'
absent = getattr(box, "missing", None)  #? value None
for name in ("open", "close"):
    getattr(box, name)()  #? calls Box.close, Box.open
prefix = "op"
getattr(box, f"{prefix}en")()  #? calls Box.open; value 'open'
getattr(box, prefix + "en")()  #? calls Box.open; value 'open'
unknown_name = "open" if random() < 0.5 else "close"
getattr(box, unknown_name)()  #? calls Box.close, Box.open
getattr(getattr(box, "content"), "__name__")  #? value 'make_two'

# hasattr
has = hasattr(box, "open")  #? value True
has_not = hasattr(box, "missing")  #? value False
has_property = hasattr(box, "lid")  #? value True  #?? calls Box.lid
if hasattr(box, "missing"):
    make_one()
if hasattr(Box, "shared"):
    make_two()  #? calls make_two

# setattr
setattr(box, "content", make_one)
box.content()  #? calls make_one; value 1
setattr(box, "added", make_two)
box.added()  #? calls make_two; value 2
setattr(Box, "grown", lambda self: "grown")
box.grown()  #? calls <lambda1>; value 'grown'
for name, function in (("x", make_one), ("y", make_two)):
    setattr(box, name, function)
box.y()  #? calls make_two; value 2
setattr(make_one, "note", make_two)
make_one.note()  #? calls make_two; value 2
guarded = Guarded()
setattr(guarded, "inner", make_one)  #? calls Guarded.__setattr__
guarded.inner()  #? calls make_one; value 1
attribute = setattr(box, "z", 1)  #? value None

# delattr
delattr(box, "content")
gone = hasattr(box, "content")  #? value False
delattr(guarded, "inner")  #? calls Guarded.__delattr__
after = getattr(guarded, "inner", make_two)
after()  #? calls make_two; value 2
box.shared = 3
delattr(box, "shared")
Box.shared()  #? calls make_one; value 1

# vars and __dict__
vars(box)["added"]()  #? calls make_two; value 2
vars(box)["fresh"] = make_one
box.fresh()  #? calls make_one; value 1
box.__dict__["raw"] = make_two
box.raw()  #? calls make_two; value 2
box.__dict__.update(updated=make_one)
box.updated()  #? calls make_one; value 1
names = sorted(vars(box))
vars(Box)["open"](box)  #? calls Box.open; value 'open'
keys = "added" in vars(box)  #? value True
for name, value in vars(box).items():
    if name == "added":
        value()  #?? calls make_two
listed = "open" in dir(box)  #?? value True

# globals and locals
globals()["make_one"]()  #? calls make_one; value 1
globals()["injected"] = make_two
injected()  #? calls make_two; value 2
globals().get("make_two")()  #? calls make_two; value 2
globals().get("missing", make_one)()  #? calls make_one; value 1
vars()["make_two"]()  #? calls make_two; value 2


def local():
    inner = make_one
    locals()["inner"]()  #? calls make_one
    return locals().get("inner")


local()()  #? calls local; calls make_one; value 1


def dispatch(action):
    return globals()[f"make_{action}"]()  #? calls make_one, make_two


dispatch("one")  #? calls dispatch; value 1
dispatch("two")  #? calls dispatch; value 2


# in a compiled function, they change and read what lies outside
class State:
    pass


state = State()
state.level = 1
state.old = 1


@jit_compile
def store(u):
    setattr(state, "level", u)  #? writes state.level
    return u


@jit_compile
def remove(u):
    delattr(state, "old")  #? writes state.old
    return u


@jit_compile
def through_vars(u):
    vars(state)["level"] = u  #? writes vars(state)['level']
    return u


@jit_compile
def through_globals(u):
    globals()["latest"] = u  #? writes globals()['latest']
    return u


@jit_compile
def own(u):
    inner = State()
    setattr(inner, "level", u)
    delattr(inner, "level")
    return u


store(1)  #? calls store
remove(1)  #? calls remove
through_vars(1)  #? calls through_vars
through_globals(1)  #? calls through_globals
own(1)  #? calls own
