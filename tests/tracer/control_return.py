"""Early return, and code that is never reached."""
from random import random


def one():
    return 1


def two():
    return 2


def never():
    return 3


def first():
    return one()  #? calls one
    never()  #? calls nothing


x = first()  #? calls first; value 1


def either():
    if random() < 0.5:
        return one()  #? calls one
    return two()  #? calls two


y = either()  #? calls either; value 1 | 2


def both():
    if random() < 0.5:
        return one()  #? calls one
    else:
        return two()  #? calls two
    never()  #? calls nothing


both()  #? calls both; value 1 | 2


def falls_off():
    if random() < 0.5:
        return 'a'


z = falls_off()  #? calls falls_off; value 'a' | None


def known():
    if 1 < 2:
        return one  #? value def one
    return two


f = known()  #? calls known; value def one
f()  #? calls one; value 1
pair = (lambda: 1, lambda: 'b')
pair[1]()  #? calls <lambda2>; value 'b'


def gen():
    yield 1


g = gen()  #? calls gen; value generator
list(g)  #? value [1]
class C:
    def __iter__(self):
        yield 2


for i in C():  #? calls C.__iter__
    i  #? value 2
