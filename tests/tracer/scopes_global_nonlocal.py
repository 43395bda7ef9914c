"""``global``, ``nonlocal``, closures, and the scopes of classes and comprehensions."""
from random import random

from phiml.math import jit_compile, tensor


def f():
    return 'f'


def g():
    return 'g'


def h():
    return 'h'


# global

x = f


def reads():
    return x


def writes():
    global x
    x = g


def shadows():
    x = h
    return x


reads()()  #? calls reads, f
shadows()()  #? calls shadows, h
x  #? value def f
writes()  #? calls writes
x  #? value def g
reads()()  #? calls reads, g


def makes():
    global made
    made = f


makes()  #? calls makes
made()  #? calls f


def global_def():
    global defined

    def defined():
        return 'd'


global_def()  #? calls global_def
defined()  #? calls global_def.defined; value 'd'


def global_class():
    global Made

    class Made:
        value = f


global_class()  #? calls global_class
Made.value()  #? calls f


def global_import():
    global math
    import math


global_import()  #? calls global_import
math.floor(1.5)  #? value 1


def global_loop():
    global looped
    for looped in (f, g):
        pass


global_loop()  #? calls global_loop
looped()  #? calls g; calls? f


def global_in_nested():
    x = h

    def inner():
        global x
        return x

    return inner(), x  #? calls global_in_nested.inner


global_in_nested()  #? calls global_in_nested; value (def g, def h)


def sometimes():
    global y
    if random() < 0.5:
        y = g


y = f
sometimes()  #? calls sometimes
y  #? value def f | def g

globals()['by_name'] = f
by_name()  #? calls f

# nonlocal


def counter():
    count = 0

    def step():
        nonlocal count
        count += 1
        return count

    step()  #? calls counter.step
    step()  #? calls counter.step
    return count


counter()  #? calls counter; value 2


def rebinds():
    function = f

    def change():
        nonlocal function
        function = g

    function()  #? calls f
    change()  #? calls rebinds.change
    return function


rebinds()()  #? calls rebinds, g


def three_levels():
    a = f

    def middle():
        def inner():
            nonlocal a
            a = g

        inner()  #? calls three_levels.middle.inner

    middle()  #? calls three_levels.middle
    return a


three_levels()()  #? calls three_levels, g


def nearest():
    a = f

    def middle():
        a = g

        def inner():
            nonlocal a
            a = h

        inner()  #? calls nearest.middle.inner
        return a

    return middle(), a  #? calls nearest.middle


nearest()  #? calls nearest; value (def h, def f)


def not_yet_bound():
    def set_it():
        nonlocal later
        later = f

    set_it()  #? calls not_yet_bound.set_it
    return later
    later = None


not_yet_bound()()  #? calls not_yet_bound; calls f

# closures keep variables, not values


def late():
    value = f

    def inner():
        return value

    value = g
    return inner


late()()()  #? calls late, late.inner, g


def separate(value):
    def inner():
        return value

    return inner


one, two = separate(f), separate(g)  #? calls separate
one()()  #? calls separate.inner, f
two()()  #? calls separate.inner, g


def pair():
    value = f

    def set_value(new):
        nonlocal value
        value = new

    def get_value():
        return value

    return set_value, get_value


set_value, get_value = pair()  #? calls pair
get_value()()  #? calls pair.get_value, f
set_value(h)  #? calls pair.set_value
get_value()()  #? calls pair.get_value, h


def default_binds_early():
    value = f

    def inner(value=value):
        return value

    value = g
    return inner


default_binds_early()()()  #? calls default_binds_early, default_binds_early.inner, f


def parameter(value):
    def inner():
        nonlocal value
        old, value = value, g
        return old

    inner()  #? calls parameter.inner
    return value


parameter(f)()  #? calls parameter, g

# classes


class Body:
    a = f
    b = a

    def method(self):
        return a  # not the class's


a = g
Body.b()  #? calls f
Body().method()()  #? calls Body.method, g


class Comprehension:
    items = [f, g]
    seen = [item for item in items]
    count = 2


Comprehension.seen[1]()  #? calls g


def class_in_function():
    value = f

    class Inner:
        value = g

        def method(self):
            return value

        captured = value

    return Inner


class_in_function()().method()()  #? calls class_in_function, class_in_function.Inner.method, f
class_in_function().captured()  #? calls class_in_function, g


class GlobalInBody:
    global from_body
    from_body = h


from_body()  #? calls h


def nonlocal_in_class():
    value = f

    class Inner:
        nonlocal value
        value = g

    return value


nonlocal_in_class()()  #? calls g, nonlocal_in_class

# comprehensions have their own scope

item = f
[item for item in (g, h)]
item()  #? calls f
{item: item for item in 'a'}
item()  #? calls f
squares = [lambda: each for each in (f, g)]
squares[0]()()  #? calls <lambda1>, g


def comprehension_sees_locals():
    local = f
    return [local for _ in range(1)][0]


comprehension_sees_locals()()  #? calls comprehension_sees_locals, f

# names of the module and the built-ins


def max(*values):
    return f


max(1, 2)()  #? calls max, f
del max
max(1, 2)  #? value 2


def uses_before_definition():
    return defined_later()  #? calls defined_later


def defined_later():
    return 'later'


uses_before_definition()  #? calls uses_before_definition; value 'later'


def redefined():
    return 1


def redefined():  # noqa: F811
    return 2


redefined()  #? calls redefined; value 2

# state outside of a compiled function

STATE = 0
TABLE = {}


@jit_compile
def outer(u):
    global STATE
    STATE = u  #? writes STATE
    local = u
    TABLE = {}
    TABLE['u'] = u
    return u


outer(1.)  #? calls outer


def closure():
    kept = None

    @jit_compile
    def inner(u):
        nonlocal kept
        kept = u  #? writes kept
        return u

    inner(1.)  #? calls closure.inner
    return kept


closure()  #? calls closure


@jit_compile
def own_variables(u):
    total = 0

    def add(value):
        nonlocal total
        total = value  #? writes nothing

    add(u)  #? calls own_variables.add
    return total


own_variables(1.)  #? calls own_variables

OFFSET = 1


@jit_compile
def reads_state(u):
    return u + OFFSET  #? reads OFFSET


reads_state(tensor(1.))  #? calls reads_state
OFFSET = 2
reads_state(tensor(1.))  #? calls reads_state
