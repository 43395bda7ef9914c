"""Changes that a compiled function puts back before it ends, and those that it only seems to put back."""
from random import random

from phiml.math import jit_compile, tensor

STACK = []
QUEUE = ["a", "b", "c"]
TABLE = {"mode": "plain", "rate": random()}
ACTIVE = set()
DEPTH = 0


class Solver:
    def __init__(self):
        self.level = 0
        self.order = 2

    def cycle(self, u):
        self.level += 1  #? writes self.level; undone self.level
        if self.level < 3:
            u = self.cycle(u)  #? calls Solver.cycle
        self.level -= 1  #? writes self.level; undone self.level
        return u


SOLVER = Solver()  #? calls Solver.__init__


# what is as before
@jit_compile
def pushed_and_popped(u):
    STACK.append(u)  #? writes STACK; undone STACK
    STACK.pop()  #? writes STACK; undone STACK
    return u


@jit_compile
def counted(u):
    global DEPTH
    DEPTH += 1  #? writes DEPTH; undone DEPTH
    DEPTH -= 1  #? writes DEPTH; undone DEPTH
    return u


@jit_compile
def recursive(u):
    return SOLVER.cycle(u)  #? calls Solver.cycle


@jit_compile
def restored(u):
    old, SOLVER.order = SOLVER.order, 4  #? writes SOLVER.order; undone SOLVER.order
    try:
        return u * SOLVER.order
    finally:
        SOLVER.order = old  #? writes SOLVER.order; undone SOLVER.order


@jit_compile
def emptied(u):
    for i in range(3):
        STACK.append(u * i)  #? writes STACK; undone STACK
    total = sum(STACK)
    STACK.clear()  #? writes STACK; undone STACK
    return total


@jit_compile
def copied_back(u):
    old = dict(TABLE)
    TABLE.update(mode="fast", extra=1)  #? writes TABLE; undone TABLE
    TABLE.clear()  #? writes TABLE; undone nothing
    TABLE.update(old)  #? writes TABLE; undone nothing
    return u


@jit_compile
def added_and_dropped(u):
    ACTIVE.add("u")  #? writes ACTIVE; undone ACTIVE
    TABLE["extra"] = 1  #? writes TABLE['extra']; undone TABLE['extra']
    ACTIVE.discard("u")  #? writes ACTIVE; undone ACTIVE
    del TABLE["extra"]  #? writes TABLE['extra']; undone TABLE['extra']
    return u


@jit_compile
def stored_what_was_there(u):
    TABLE["mode"] = "plain"  #? writes TABLE['mode']; undone TABLE['mode']
    return u


@jit_compile
def either_way(u):
    STACK.append(u)  #? writes STACK; undone STACK
    if random() < 0.5:
        STACK.pop()  #? writes STACK; undone STACK
        return u
    STACK.pop()  #? writes STACK; undone STACK
    return u


# what is not, or may not be
@jit_compile
def another_item_popped(u):
    QUEUE.append("d")  #? writes QUEUE; undone nothing
    QUEUE.pop(0)  #? writes QUEUE; undone nothing
    return u


@jit_compile
def one_of_two_stays(u):
    TABLE["seen"] = 1  #? writes TABLE['seen']; undone nothing
    STACK.append(u)  #? writes STACK; undone STACK
    STACK.pop()  #? writes STACK; undone STACK
    return u


@jit_compile
def forgotten(u):
    ACTIVE.add("v")  #? writes ACTIVE; undone nothing
    if random() < 0.5:
        ACTIVE.discard("v")  #? writes ACTIVE; undone nothing
    return u


@jit_compile
def not_known(u):
    TABLE["rate"] += 1  #? writes TABLE['rate']; undone nothing
    return u


pushed_and_popped(tensor(1.))  #? calls pushed_and_popped
counted(tensor(1.))  #? calls counted
recursive(tensor(1.))  #? calls recursive
restored(tensor(1.))  #? calls restored
emptied(tensor(1.))  #? calls emptied
copied_back(tensor(1.))  #? calls copied_back
added_and_dropped(tensor(1.))  #? calls added_and_dropped
stored_what_was_there(tensor(1.))  #? calls stored_what_was_there
either_way(tensor(1.))  #? calls either_way
another_item_popped(tensor(1.))  #? calls another_item_popped
one_of_two_stays(tensor(1.))  #? calls one_of_two_stays
forgotten(tensor(1.))  #? calls forgotten
not_known(tensor(1.))  #? calls not_known
