"""``if``, conditional expressions and boolean operators: which side runs, and what is joined afterwards."""
from random import random

from phiml.math import jit_compile


def f():
    return 'f'


def g():
    return 'g'


def h():
    return 'h'


class Truth:
    def __init__(self, answer):
        self.answer = answer

    def __bool__(self):
        return self.answer


class Sized:
    def __init__(self, size):
        self.size = size

    def __len__(self):
        return self.size


# conditions that are known

if True:
    f()  #? calls f
else:
    f()  #? calls nothing

if 0:
    f()  #? calls nothing
elif 'a':
    g()  #? calls g
else:
    h()  #? calls nothing

if not []:
    a = f
else:
    a = g
a  #? value def f

if [0]:
    a = g
a  #? value def g

if {}:
    a = h
a  #? value def g

if None is not None:
    a = h
a  #? value def g

if len((1, 2)) == 2:
    a = f
a()  #? calls f

if f:
    a = h
a()  #? calls h

if __name__ == '__main__':
    a = f
a()  #? calls f

if isinstance(a, int):
    a = g
a()  #? calls f

# conditions that are unknown: both sides run from the same state

b = f
if random() < 0.5:
    b  #? value def f
    b = g
    b()  #? calls g
else:
    b()  #? calls f
    b = h
b  #? value def g | def h
b()  #? calls g, h

c = None
if random() < 0.3:
    c = f
elif random() < 0.5:
    c = g
c  #? value None | def f | def g

if random() < 0.5:
    d = f
else:
    d = f
d  #? value def f

e = []
if random() < 0.5:
    e.append(f)
else:
    e.append(g)
e[0]()  #? calls f, g

if random() < 0.5:
    def chosen():
        return 1
else:
    def chosen():
        return 2
chosen()  #? calls chosen; value 1 | 2

# the same condition twice: only equal sides occur together

again = random() < 0.5
i = f if again else None
j = i if again else g
j()  #? calls f, g

# conditional expressions

k = f if random() < 0.5 else g
k  #? value def f | def g
k()  #? calls f, g
(f if True else g)()  #? calls f
(f if [] else g)()  #? calls g
f() if random() < 0.5 else g()  #? calls f, g; value 'f' | 'g'
m = 1 if random() < 0.3 else 2 if random() < 0.5 else 3
m  #? value 1 | 2 | 3
(f() if False else g(),)  #? calls g; value ('g',)

# and, or, not

f and g  #? value def g
(f and g)()  #? calls g
None and f()  #? calls nothing; value None
0 or g  #? value def g
(None or f)()  #? calls f
f or g()  #? calls nothing; value def f
'' or [] or 'x'  #? value 'x'
1 and 'a' and ()  #? value ()
not f  #? value False
not 0  #? value True
not not 'a'  #? value True
n = random() < 0.5 and f
if n:
    n()  #? calls f
o = f if random() < 0.5 else None
p = o or g
p  #? value def f | def g
p()  #? calls f, g
q = o and o()  #? calls f
q  #? value 'f' | None
False and f() or g()  #? calls g; value 'g'
True or f() and g()  #? calls nothing; value True

# truth of objects is asked of their class

if Truth(False):  #? calls Truth.__init__; calls Truth.__bool__
    r = f
else:
    r = g
r  #? value def g
not Truth(True)  #? calls Truth.__init__; calls Truth.__bool__; value False
Truth(False) and f()  #? calls Truth.__bool__, Truth.__init__
Truth(False) or g()  #? calls Truth.__init__, g; calls Truth.__bool__; value 'g'
if Sized(0):  #? calls Sized.__init__; calls Sized.__len__
    s = f
else:
    s = g
s()  #? calls g
t = f() if Truth(True) else g()  #? calls Truth.__bool__, Truth.__init__, f
t  #? value 'f'
bool(Sized(1))  #? calls Sized.__init__ #?? calls Sized.__len__; value True

# a branch that leaves

def leaves():
    if random() < 0.5:
        x = f
        return 'left'
    else:
        x = g
    return x()  #? calls g


leaves()  #? calls leaves; value 'g' | 'left'


def one_binds():
    if random() < 0.5:
        x = f
    else:
        raise ValueError
    return x  #? value def f


try:
    one_binds()  #? calls one_binds
except ValueError:
    pass

# effects of both branches reach what lies outside of a compiled function

LOG = []
TABLE = {}


@jit_compile
def outer(u):
    if random() < 0.5:
        LOG.append(u)  #? writes LOG
    else:
        TABLE['u'] = u  #? writes TABLE['u']
    target = LOG if random() < 0.5 else [1]
    target.append(u)  #? writes target
    (LOG if random() < 0.5 else []).append(u)  #? writes LOG if random() < 0.5 else []
    random() < 0.5 and LOG.append(u)  #? writes LOG
    if False:
        LOG.append(u)  #? writes nothing
    return u


outer(1.)  #? calls outer
