"""``contextlib``: managers made of generators, stacks of them, and the ready-made ones."""
import contextlib
from contextlib import ContextDecorator, ExitStack, closing, contextmanager, nullcontext, suppress
from random import random


def f():
    return 'f'


def g():
    return 'g'


def h():
    return 'h'


def fails():
    raise KeyError


class Own(Exception):
    pass


# contextmanager


@contextmanager
def simple():
    yield f


with simple() as a:  #? calls simple
    a()  #? calls f


@contextmanager
def with_cleanup(value):
    g()  #? calls g
    try:
        yield value
    finally:
        h()  #? calls h


with with_cleanup(f) as b:  #? calls with_cleanup
    b  #? value def f
    b()  #? calls f


@contextlib.contextmanager
def handles():
    try:
        yield 'value'
    except Own:
        g()  #? calls g


with handles() as c:  #? calls handles
    c  #? value 'value'


def after_handled():
    x = None
    with handles():  #? calls handles
        x = f
        raise Own
    return x


after_handled()()  #? calls after_handled; calls f


class Holder:
    def __init__(self):
        self.open = False

    @contextmanager
    def session(self):
        self.open = True
        yield self
        self.open = False


holder = Holder()  #? calls Holder.__init__
with holder.session() as session:  #? calls Holder.session
    session  #? value Holder()
    session.open  #? value True
holder.open  #? value False


@contextmanager
def nested():
    with simple() as inner:  #? calls simple
        yield inner


with nested() as d:  #? calls nested
    d()  #? calls f


@contextmanager
def pair():
    yield f, 1


with pair() as (e, i):  #? calls pair
    e()  #? calls f
    i  #? value 1


@contextmanager
def conditional():
    if random() < 0.5:
        yield f
    else:
        yield g


with conditional() as j:  #? calls conditional
    j()  #? calls f, g


@simple()  #? calls nothing
def decorated():
    return g()  #? calls g


decorated()  #? calls decorated, simple; value 'g'

# ContextDecorator


class Around(ContextDecorator):
    def __enter__(self):
        return f()  #? calls f

    def __exit__(self, *details):
        return False


with Around() as k:  #? calls Around.__enter__, Around.__exit__
    k  #? value 'f'


@Around()  #?? calls nothing
def wrapped():
    return g()  #? calls g


wrapped()  #? calls wrapped; value 'g' #?? calls Around.__enter__, Around.__exit__

# ExitStack


class Manager:
    def __init__(self, value):
        self.value = value

    def __enter__(self):
        return self.value

    def __exit__(self, *details):
        return None


with ExitStack() as stack:  #?? calls Manager.__exit__
    l = stack.enter_context(Manager(f))  #? calls Manager.__init__ #?? calls Manager.__enter__
    l()  #? calls f
    stack.enter_context(simple())()  #? calls simple, f

with ExitStack() as stack:  #?? calls g
    stack.callback(g)  #? calls? g


def remember(*args, **kwargs):
    return args


with ExitStack() as stack:  #?? calls remember
    stack.callback(remember, 1, k=2)  #? calls? remember


def leaving(kind, error, traceback):
    return True


def pushed():
    with ExitStack() as stack:  #?? calls leaving
        stack.push(leaving)  #? calls? leaving
        raise Own
    return f()  #? calls f


pushed()  #? calls pushed; value 'f'

with ExitStack() as stack:  #?? calls Manager.__exit__
    for value in (f, g):
        stack.enter_context(Manager(value))()  #? calls Manager.__init__ #?? calls Manager.__enter__, f, g

# closing


class Closes:
    def close(self):
        self.closed = h


thing = Closes()
with closing(thing) as n:  #?? calls Closes.close
    n  #?? value Closes()
thing.closed()  #?? calls h

with closing(Closes()) as o:  #?? calls Closes.close
    o  #?? value Closes()

# suppress

with suppress(KeyError):
    fails()  #? calls fails
    f()  #? calls nothing


def suppressed():
    x = None
    with suppress(KeyError, Own):
        x = f
        if random() < 0.5:
            raise Own
        x = g
    return x


suppressed()()  #? calls g, suppressed; calls f


def suppressed_return():
    with suppress(Own):
        raise Own
        return 'inside'
    return 'after'


suppressed_return()  #? calls suppressed_return; value 'after'


def suppressed_call():
    with suppress(KeyError):
        return fails()  #? calls fails
    return h()  #? calls h


suppressed_call()  #? calls suppressed_call; value 'h'

# nullcontext

with nullcontext(f) as p:  #?? calls nothing
    p()  #?? calls f

with nullcontext() as q:
    q  #?? value None

maybe = Manager(f) if random() < 0.5 else nullcontext(g)  #?? calls Manager.__init__
with maybe as r:  #? calls Manager.__enter__, Manager.__exit__
    r()  #? calls f #?? calls g

# redirect and chdir leave the value alone

with contextlib.redirect_stdout(None) as s:
    s  #?? value None

# at the level of the module, the rest of the file is reached

with suppress(Own):
    raise Own
h()  #? calls h
