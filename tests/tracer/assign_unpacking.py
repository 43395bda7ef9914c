"""Assignment: chained, unpacked, starred and nested targets, and the order in which they are bound."""
from random import random


def f():
    return 'f'


def g():
    return 'g'


def pair():
    return f, g


# chained

a = b = f
a  #? value def f
b()  #? calls f; value 'f'

c = d = []
d.append(1)
c  #? value [1]

items = [None, None]
i = items[0] = 1
items  #? value [1, None]

i = items[i] = 0  # targets from left to right: the index is already new
items  #? value [0, None]

# tuples and lists of targets

x, y = f, g
x()  #? calls f; value 'f'
y()  #? calls g; value 'g'

x, y = y, x
x()  #? calls g; value 'g'
y()  #? calls f; value 'f'

[x, y] = pair()  #? calls pair
x  #? value def f
y  #? value def g

(x, (y, z)) = 1, (2, 'c')
x  #? value 1
y  #? value 2
z  #? value 'c'

x, y = 'ab'
x  #? value 'a'
y  #? value 'b'

x, y = {'k': f, 'l': g}
x  #? value 'k'
y  #? value 'l'

x, y = {'k': f, 'l': g}.values()
x  #? value def f
y()  #? calls g

x, y = (n for n in (f, g))
x()  #? calls f
y()  #? calls g

x, y = map(lambda n: n, (1, 2))  #? calls <lambda1>
x  #? value 1
y  #? value 2

(x,) = [f]
x  #? value def f

x = 1,
x  #? value (1,)

# starred

first, *rest = [f, g, 3]
first()  #? calls f
rest  #? value [def g, 3]
rest[0]()  #? calls g

*init, last = f, 2, g
init  #? value [def f, 2]
last()  #? calls g

head, *middle, tail = 1, 2
head  #? value 1
middle  #? value []
tail  #? value 2

head, *middle, tail = 'abcd'
middle  #? value [*text]
tail  #? value text

head, (second, *others) = 1, ('a', f, g)
second  #? value 'a'
others[1]()  #? calls g

*everything, = (f, g)
everything  #? value [def f, def g]

merged = [*init, *(1, 2), *rest]
merged  #? value [def f, 2, 1, 2, def g, 3]

joined = (*init, *'ab')
joined  #? value (def f, 2, 'a', 'b')

# unpacking into attributes and items


class Box:
    pass


box = Box()
slots = {}
box.a, slots['b'] = f, g
box.a()  #? calls f
slots['b']()  #? calls g

box.a, box.b = box, 2
box.a.b  #? value 2

# each element of a loop is unpacked

for name, (function, *more) in [('f', (f, 1)), ('g', (g, 2))]:
    name  #? value 'f' | 'g'
    function()  #? calls f, g
    more  #? value [1] | [2]

for box.current in (f, g):
    box.current()  #? calls f, g
box.current  #? value def g

# alternatives stay apart only by name

values = (1, 'a') if random() < 0.5 else (2, 'b')
values  #? value (1, 'a') | (2, 'b')
number, text = values
number  #? value 1 | 2
text  #? value 'a' | 'b'

# unpacking asks the iterator protocol


class Countdown:
    def __iter__(self):
        return iter((f, g))


x, y = Countdown()  #? calls Countdown.__iter__
x()  #? calls f
y()  #? calls g


class Steps:
    def __getitem__(self, index):
        if index == 2:
            raise IndexError
        return (f, g)[index]


x, y = Steps()  #? calls Steps.__getitem__
x()  #? calls f; calls? g
y()  #? calls g; calls? f

# annotations

u: int = 1
u  #? value 1
box.v: object = f
box.v()  #? calls f

w: int
try:
    w
    bound = True
except NameError:
    bound = False
bound  #? value False | True

(v): int = 3
v  #? value 3
