"""``raise`` and ``assert``: what is made, what is known afterwards, and what is no longer reached."""
from random import random


def f():
    return 'f'


def g():
    return 'g'


def check(x):
    return x is not None


def text():
    return 'message'


class Own(Exception):
    def __init__(self, payload=f):
        self.payload = payload


# raise

def instance():
    raise Own(g)  #? calls Own.__init__
    f()  #? calls nothing


def by_class():
    raise Own  #? calls Own.__init__


try:
    instance()  #? calls instance
    f()  #? calls nothing
except Own as error:
    error.payload()  #? calls g

try:
    by_class()  #? calls by_class
except Own as error:
    error.payload()  #? calls f


def either():
    if random() < 0.5:
        raise Own  #? calls Own.__init__
    return g


try:
    either()()  #? calls either, g
except Own:
    pass


def on_both_sides():
    if random() < 0.5:
        raise KeyError
    else:
        raise ValueError
    f()  #? calls nothing


try:
    on_both_sides()  #? calls on_both_sides
except LookupError:
    a = 1
except ValueError:
    a = 2
a  #? value 1 | 2


class Meta(type):
    pass


class Made(Exception, metaclass=Meta):
    def __new__(cls, *args):
        return super().__new__(cls)

    def hello(self):
        return g()  #? calls g


try:
    raise Made  #? calls Made.__new__
except Made as made:
    made.hello()  #? calls Made.hello; value 'g'


def raise_in_expression():
    return (_ for _ in ()).throw(Own(g))  #? calls Own.__init__


try:
    raise_in_expression()  #? calls raise_in_expression
except Own as error:
    error.payload()  #?? calls g


def stop():
    raise SystemExit


try:
    stop()  #? calls stop
except SystemExit:
    b = 'stopped'
b  #? value 'stopped'

try:
    [][0]
    c = 1
except IndexError:
    c = 2
c  #? value 1 | 2

# a function that never returns


def unwilling():
    raise NotImplementedError


def never_gets_there():
    unwilling()  #? calls unwilling
    f()  #? calls nothing


try:
    never_gets_there()  #? calls never_gets_there
except NotImplementedError:
    g()  #? calls g


def guarded(x):
    if x is None:
        unwilling()  #? calls unwilling
    return x


try:
    guarded(f)()  #? calls guarded, f
    guarded(None)  #? calls guarded
except NotImplementedError:
    pass

# assert

assert check(f), text()  #? calls check
assert True
assert f

try:
    assert check(None), text()  #? calls check, text
    f()  #? calls nothing
except AssertionError as error:
    error.args  #?? value ('message',)


def narrowed(x):
    assert x is not None
    return x  #? value def f


narrowed(f)()  #? calls narrowed, f


def narrowed_by_type(x):
    assert isinstance(x, str)
    return x  #? value 'a'


narrowed_by_type('a')  #? calls narrowed_by_type; value 'a'


def narrows_alternatives():
    x = f if random() < 0.5 else None
    try:
        assert x is not None
    except AssertionError:
        return g
    return x  #? value def f


narrows_alternatives()()  #? calls narrows_alternatives, f, g


def both_at_once():
    x = f if random() < 0.5 else None
    y = g if x else None
    try:
        assert x and y
    except AssertionError:
        return None
    x  #? value def f
    return y  #? value def g


both_at_once()  #? calls both_at_once; value None | def g


def assert_false():
    try:
        assert False, f()  #? calls f
        return 'reached'
    except AssertionError:
        return 'raised'


assert_false()  #? calls assert_false; value 'raised'


def walrus_in_assert():
    assert (found := f)
    return found


walrus_in_assert()()  #? calls walrus_in_assert, f


class Truth:
    def __bool__(self):
        return True


assert Truth()  #? calls Truth.__bool__
assert (Truth(),)  # always true: a tuple
