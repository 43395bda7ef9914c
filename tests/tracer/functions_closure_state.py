"""State in closures, and what a compiled function does with it."""

from random import random

from phiml.math import jit_compile


def make_counter():
    count = 0

    def increase():
        nonlocal count
        count += 1
        return count

    return increase


counter = make_counter()  #? calls make_counter
one = counter()  #? calls make_counter.increase; value 1
two = counter()  #? calls make_counter.increase; value 2
three = counter()  #? calls make_counter.increase; value 3


def traced_counter():
    steps = 0

    @jit_compile
    def step(x):
        nonlocal steps
        steps += 1  #? writes steps
        return x

    step(random())  #? calls traced_counter.step
    return step


traced_counter()  #? calls traced_counter


def own_counter():
    @jit_compile
    def run(x):
        n = 0

        def tick():
            nonlocal n
            n += 1
            return n

        tick()  #? calls own_counter.run.tick
        tick()  #? calls own_counter.run.tick
        return x

    return run(random())  #? calls own_counter.run


own_counter()  #? calls own_counter


def reads_cell():
    scale = 1

    @jit_compile
    def run(x):
        return x * scale  #? reads scale

    run(random())  #? calls reads_cell.run
    scale = 3
    run(random())  #? calls reads_cell.run
    return scale


reads_cell()  #? calls reads_cell

total = 0


@jit_compile
def global_counter(x):
    global total
    total += 1  #? writes total
    return x


global_counter(random())  #? calls global_counter

history = []


@jit_compile
def appending(x):
    history.append(x)  #? writes history
    return x


appending(random())  #? calls appending


def record(item):
    history.append(item)  #? writes history


@jit_compile
def through_helper(x):
    record(x)  #? calls record
    return x


through_helper(random())  #? calls through_helper

table = {}


@jit_compile
def storing(x):
    table["last"] = x  #? writes table['last']
    return x


storing(random())  #? calls storing


def make_pair():
    state = {"n": 0}

    def read():
        return state["n"]

    def write(n):
        state["n"] = n  #? writes state['n']

    return read, write


read, write = make_pair()  #? calls make_pair
before = read()  #? calls make_pair.read; value 0
write(4)  #? calls make_pair.write
after = read()  #? calls make_pair.read; value 4


@jit_compile
def writes_through_pair(x):
    write(5)  #? calls make_pair.write
    return x


writes_through_pair(random())  #? calls writes_through_pair
final = read()  #? calls make_pair.read; value 5


def cell_of_object():
    class Cell:
        value = 0

    cell = Cell()

    @jit_compile
    def run(x):
        cell.value = x  #? writes cell.value
        return x

    run(random())  #? calls cell_of_object.run
    return cell.value


cell_of_object()  #? calls cell_of_object


def independent():
    a, b = make_counter(), make_counter()  #? calls make_counter
    a()  #? calls make_counter.increase
    a()  #? calls make_counter.increase
    b()  #? calls make_counter.increase
    return (a(), b())  #? calls make_counter.increase


counts = independent()  #? calls independent; value (3, 2)


def reset():
    value = 10

    def set_to(new):
        nonlocal value
        old, value = value, new
        return old

    return set_to


swap = reset()  #? calls reset
ten = swap(11)  #? calls reset.set_to; value 10
eleven = swap(12)  #? calls reset.set_to; value 11


def nested_nonlocal():
    x = "outer"

    def middle():
        def inner():
            nonlocal x
            x = "changed"

        inner()  #? calls nested_nonlocal.middle.inner

    middle()  #? calls nested_nonlocal.middle
    return x


changed = nested_nonlocal()  #? calls nested_nonlocal; value 'changed'


def memory():
    cache = {}

    def remember(key):
        if key not in cache:
            cache[key] = compute(key)  #? calls compute
        return cache[key]

    return remember


def compute(key):
    return key + key


remember = memory()  #? calls memory
computed = remember("a")  #? calls memory.remember; value 'aa'
remembered = remember("a")  #? calls memory.remember; value 'aa'
