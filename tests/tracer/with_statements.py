"""``with``: entering and leaving, several items, and exceptions that are swallowed or passed on."""
from random import random

from phiml.math import jit_compile


def f():
    return 'f'


def g():
    return 'g'


class Own(Exception):
    pass


class Manager:
    def __init__(self, value):
        self.value = value
        self.left = False

    def __enter__(self):
        return self.value

    def __exit__(self, kind, error, traceback):
        self.left = True


class Swallows(Manager):
    def __exit__(self, kind, error, traceback):
        self.error = error
        return True


class Itself:
    def __enter__(self):
        self.entered = f
        return self

    def __exit__(self, *details):
        self.entered = g


# what is bound

with Manager(f) as a:  #? calls Manager.__init__, Manager.__enter__, Manager.__exit__
    a()  #? calls f
a()  #? calls f

manager = Manager(g)  #? calls Manager.__init__
with manager as b:  #? calls Manager.__enter__, Manager.__exit__
    manager.left  #? value False
manager.left  #? value True
b()  #? calls g

with Itself() as c:  #? calls Itself.__enter__, Itself.__exit__
    c  #? value Itself()
    c.entered()  #? calls f
c.entered()  #? calls g

with Manager((f, 1)) as (d, e):  #? calls Manager.__init__, Manager.__enter__, Manager.__exit__
    d()  #? calls f
    e  #? value 1


class Box:
    pass


box = Box()
with Manager(g) as box.value:  #? calls Manager.__init__, Manager.__enter__, Manager.__exit__
    box.value()  #? calls g

# several items: left in reverse order

first, second = Manager(f), Manager(g)  #? calls Manager.__init__
with first as i, second as j:  #? calls Manager.__enter__, Manager.__exit__
    i()  #? calls f
    j()  #? calls g

with (Manager(f) as i, Manager(i) as j):  #? calls Manager.__init__, Manager.__enter__, Manager.__exit__
    j()  #? calls f


class Logs:
    def __init__(self, name, log):
        self.name, self.log = name, log

    def __enter__(self):
        self.log.append(self.name)

    def __exit__(self, *details):
        self.log.append(self.name)


log = []
with Logs('a', log), Logs('b', log):  #? calls Logs.__init__, Logs.__enter__, Logs.__exit__
    pass
log  #? value ['a', 'b', 'b', 'a']

# a manager that is unknown

either = Manager(f) if random() < 0.5 else Itself()  #? calls Manager.__init__
with either as k:  #? calls Manager.__enter__, Manager.__exit__, Itself.__enter__, Itself.__exit__
    k  #? value def f | Itself()

# exceptions



def swallowed():
    with Swallows(f) as function:  #? calls Manager.__init__, Manager.__enter__, Swallows.__exit__
        raise Own
    return function()  #? calls f


swallowed()  #? calls swallowed; value 'f'


def swallowed_before_return():
    with Swallows(f):  #? calls Manager.__init__, Manager.__enter__, Swallows.__exit__
        if random() < 0.5:
            raise Own
        return 'inside'
    return 'after'


swallowed_before_return()  #? calls swallowed_before_return; value 'after' | 'inside'


def passed_on():
    with Manager(f):  #? calls Manager.__init__, Manager.__enter__, Manager.__exit__
        raise Own
    return g()  #? calls nothing


try:
    passed_on()  #? calls passed_on
    l = 1
except Own:
    l = 2
l  #? value 2


def binding_before_the_exception():
    x = None
    with Swallows(f):  #? calls Manager.__init__, Manager.__enter__, Swallows.__exit__
        x = f
        if random() < 0.5:
            raise Own
        x = g
    return x


binding_before_the_exception()()  #? calls binding_before_the_exception, g; calls f


def keeps():
    keeper = Swallows(f)  #? calls Manager.__init__
    with keeper:  #? calls Manager.__enter__, Swallows.__exit__
        raise Own
    return keeper.error


keeps()  #? calls keeps; value Own()


class ByKind:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        return kind is not None and issubclass(kind, Own)


def by_kind():
    with ByKind():  #? calls ByKind.__enter__, ByKind.__exit__
        raise Own
    return f()  #? calls f


by_kind()  #? calls by_kind; value 'f'

# the statements that leave a block


def returns():
    with Manager(f) as function:  #? calls Manager.__init__, Manager.__enter__, Manager.__exit__
        return function()  #? calls f
    g()  #? calls nothing


returns()  #? calls returns; value 'f'


def breaks():
    for each in (f, g):
        with Manager(each) as function:  #? calls Manager.__init__, Manager.__enter__, Manager.__exit__
            if random() < 0.5:
                break
    else:
        return None
    return function


breaks()  #? calls breaks; value None | def f | def g


def left_after_return():
    thing = Manager(f)  #? calls Manager.__init__

    def use():
        with thing:  #? calls Manager.__enter__, Manager.__exit__
            return 1

    use()  #? calls left_after_return.use
    return thing.left


left_after_return()  #? calls left_after_return; value True

# special methods are looked up on the class


class OnInstance:
    def __init__(self):
        self.__enter__ = f

    def __enter__(self):
        return 'class'

    def __exit__(self, *details):
        pass


with OnInstance() as n:  #? calls OnInstance.__init__, OnInstance.__enter__, OnInstance.__exit__
    n  #? value 'class'


class Inherits(Manager):
    def __enter__(self):
        return super().__enter__()  #? calls Manager.__enter__


with Inherits(g) as o:  #? calls Manager.__init__, Inherits.__enter__, Manager.__exit__
    o()  #? calls g

# nested

with Manager(f) as p:  #? calls Manager.__init__, Manager.__enter__, Manager.__exit__
    with Manager(p) as q:  #? calls Manager.__init__, Manager.__enter__, Manager.__exit__
        q()  #? calls f

# state outside of a compiled function

OUTER = Manager(f)  #? calls Manager.__init__
LOG = []


class Appends:
    def __init__(self, value):
        self.value = value

    def __enter__(self):
        LOG.append(self.value)  #? writes LOG

    def __exit__(self, *details):
        LOG.clear()  #? writes LOG


@jit_compile
def outer(u):
    with Appends(u):  #? calls Appends.__init__, Appends.__enter__, Appends.__exit__
        pass
    return u


outer(1.)  #? calls outer

# at the level of the module, the rest of the file is reached

with Swallows(f):  #? calls Manager.__init__, Manager.__enter__, Swallows.__exit__
    raise Own
g()  #? calls g
