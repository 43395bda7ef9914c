"""``while``: rounds, ``break``, ``continue`` and ``else``, and which bindings go on after the loop."""
from random import random

from phiml.math import jit_compile


def f():
    return 'f'


def g():
    return 'g'


def h():
    return 'h'


# conditions

n = 3
while n > 0:
    f()  #? calls f
    n -= 1

while False:
    f()  #? calls nothing
else:
    g()  #? calls g

while 0:
    pass

a = f
while random() < 0.5:
    a()  #? calls f, g
    a = g
a  #? value def f | def g

b = f
while b is not None:
    b()  #? calls f
    b = None
b  #? value None


def ready():
    return random() < 0.5


while not ready():  #? calls ready
    f()  #? calls f

stack = [f, g]
while stack:
    stack.pop()()  #? calls f, g
stack  #? value [*def f]


class Drains:
    def __init__(self):
        self.items = [1, 2]

    def __bool__(self):
        self.items.pop()
        return len(self.items) > 0


while Drains():  #? calls Drains.__init__; calls Drains.__bool__
    if random() < 0.5:
        break

# a binding before break

c = None
while True:
    if random() < 0.5:
        c = f
        break
c  #? value def f
c()  #? calls f

d = None
while True:
    d = g
    if random() < 0.5:
        d = f
        break
d()  #? calls f

e = None
while random() < 0.9:
    if random() < 0.3:
        e = f
        break
    elif random() < 0.5:
        e = g
        break
e  #? value None | def f | def g

i = f
while random() < 0.5:
    i = g
    break
i  #? value def f | def g

j = None
while True:
    try:
        if random() < 0.5:
            raise KeyError
        j = f
        break
    except KeyError:
        j = g
j  #? value def f

k = None
while True:
    if random() < 0.5:
        if random() < 0.5:
            k = f
        else:
            k = g
        break
k  #? value def f | def g


def from_within():
    while True:
        if random() < 0.5:
            return f
        elif random() < 0.5:
            return g


from_within()()  #? calls from_within, f, g

# a binding before continue

m = None
rounds = 0
while rounds < 3:
    rounds += 1
    if random() < 0.5:
        m = f
        continue
    h()  #? calls h
m  #? value None | def f

o = None
rounds = 0
while rounds < 3:
    rounds += 1
    if random() < 0.5:
        continue
    o = g
    o()  #? calls g
o  #? value None | def g

p = f
rounds = 0
while rounds < 2:
    rounds += 1
    p()  #? calls f; calls g
    if random() < 0.5:
        p = g
        continue
    p = f

# else: runs where no break left the loop

q = None
while random() < 0.7:
    if random() < 0.5:
        q = f
        break
else:
    q = g
q  #? value def f | def g
q()  #? calls g; calls f

r = None
while True:
    r = f
    break
else:
    r = g
r  #? value def f

s = f
while random() < 0.5:
    pass
else:
    s = g
s  #? value def g

t = None
while random() < 0.5:
    t = f
    continue
else:
    h()  #? calls h
t  #? value None | def f

# what is not reached


def endless():
    while True:
        if random() < 0.5:
            return f()  #? calls f
    g()  #? calls nothing


endless()  #? calls endless; value 'f'


def after_break():
    while True:
        break
        g()  #? calls nothing
    return h()  #? calls h


after_break()  #? calls after_break; value 'h'


def after_continue():
    rounds = 0
    while rounds < 2:
        rounds += 1
        continue
        g()  #? calls nothing
    return rounds


after_continue()  #? calls after_continue


def break_of_inner_only():
    while True:
        while True:
            break
        if random() < 0.5:
            return f()  #? calls f
    g()  #? calls nothing


break_of_inner_only()  #? calls break_of_inner_only; value 'f'

# state outside of a compiled function, written after the loop

LOG = []
STATE = {}


def leak(u):
    LOG.append(u)  #? writes LOG


@jit_compile
def solve(u):
    residual = None
    while True:
        if random() < 0.5:
            residual = leak
            break
    residual(u)  #? calls leak
    STATE['done'] = residual  #? writes STATE['done']
    return u


solve(1.)  #? calls solve
