"""``contextlib``: managers from generators, stacks, ``closing``, ``suppress``, ``nullcontext`` and decorators."""

import contextlib
from contextlib import (
    AbstractContextManager,
    ContextDecorator,
    ExitStack,
    closing,
    contextmanager,
    nullcontext,
    redirect_stdout,
    suppress,
)
from phiml.math import jit_compile


def make_one():
    return 1


def make_two():
    return 2


def clean(value=None):
    return value


# managers from generators
@contextmanager
def managed(value):
    make_one()  #? calls make_one
    yield value
    clean()  #? calls clean


with managed(make_two) as function:  #? calls managed
    function()  #? calls make_two; value 2


@contextlib.contextmanager
def guarded():
    try:
        yield make_one
    finally:
        clean()  #? calls clean


with guarded() as guard:  #? calls guarded
    guard()  #? calls make_one; value 1


@contextmanager
def nothing_bound():
    yield


with nothing_bound() as none:  #? calls nothing_bound
    none  #? value None
    make_one()  #? calls make_one


@managed(3)  #? calls? managed; calls nothing
def decorated():
    return make_two()  #? calls make_two


decorated()  #? calls decorated; value 2; calls managed
manager = managed
with manager(make_one) as first:  #? calls managed
    first()  #? calls make_one; value 1
with managed(make_one) as a, managed(make_two) as b:  #? calls managed
    a()  #? calls make_one; value 1
    b()  #? calls make_two; value 2


class Resource:
    def __init__(self, content):
        self.content = content

    def close(self):
        return "closed"

    @contextmanager
    def opened(self):
        yield self.content

    def __enter__(self):
        return self.content

    def __exit__(self, *error):
        return clean(True)  #? calls clean


with Resource(make_two).opened() as content:  #? calls Resource.__init__, Resource.opened
    content()  #? calls make_two; value 2
with Resource(make_one) as content:  #? calls Resource.__enter__, Resource.__exit__, Resource.__init__
    content()  #? calls make_one; value 1

# closing, nullcontext, suppress
with closing(Resource(make_one)) as resource:  #? calls Resource.__init__  #?? calls Resource.close
    resource.content()  #?? calls make_one; value 1
with nullcontext(make_two) as passed:  #?? calls nothing
    passed()  #?? calls make_two; value 2
with nullcontext() as nothing:
    nothing  #?? value None


def fail():
    raise KeyError("x")


with suppress(KeyError, IndexError):
    fail()  #? calls fail
    make_one()  #? calls nothing
after_suppress = make_two()  #? calls make_two; value 2
with Resource(make_one) as _:  #? calls Resource.__enter__, Resource.__exit__, Resource.__init__
    fail()  #? calls fail
after_exit = make_one()  #? calls make_one; value 1

# stacks
with ExitStack() as stack:  #?? calls <lambda1>, Resource.__exit__, clean
    entered = stack.enter_context(managed(make_one))  #? calls managed; value def make_one
    entered()  #? calls make_one; value 1
    stack.callback(clean, 1)  #?? calls nothing
    second = stack.enter_context(Resource(make_two))  #? calls Resource.__init__  #?? calls Resource.__enter__
    second()  #? calls make_two; value 2
    stack.push(lambda *error: clean())  #?? calls clean
with contextlib.ExitStack() as registering:  #?? calls at_end

    @registering.callback  #?? calls nothing
    def at_end():
        return make_one()  #? calls make_one


kept = ExitStack()
kept.callback(make_two)  #?? calls nothing
kept.close()  #?? calls make_two
popped = ExitStack()
popped.callback(make_one)  #?? calls nothing
moved = popped.pop_all()  #?? value ExitStack()
popped.close()  #? value None
moved.close()  #?? calls make_one


# classes of managers
class Timer(ContextDecorator):
    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False

    def read(self):
        return 5


@Timer()  #?? calls nothing
def timed():
    return make_two()  #? calls make_two


timed()  #? calls timed; value 2  #?? calls Timer.__enter__, Timer.__exit__
with Timer() as timer:  #? calls Timer.__enter__, Timer.__exit__
    timer.read()  #? calls Timer.read; value 5


class Plain(AbstractContextManager):
    def __exit__(self, *error):
        return None

    def name(self):
        return "plain"


with Plain() as plain:  #? calls Plain.__exit__
    plain.name()  #? calls Plain.name; value 'plain'


class Writer:
    def write(self, text):
        return len(text)


with redirect_stdout(Writer()) as writer:
    print("a")  #?? calls Writer.write
    writer.write("ab")  #?? calls Writer.write; value 2

# from within a compiled function
LOG = []


@contextmanager
def logged(value):
    LOG.append(value)  #? writes LOG
    yield value
    LOG.append(value)  #? writes LOG


@jit_compile
def compiled(u):
    with logged(u) as inner:  #? calls logged
        return inner


compiled(1)  #? calls compiled
