"""Objects as context managers, and functions that become them."""

import contextlib

log = []


class Managed:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        log.append("enter " + self.name)
        return self

    def __exit__(self, kind, error, trace):
        log.append("exit " + self.name)
        return False


with Managed("a") as managed:  #? calls Managed.__enter__, Managed.__exit__, Managed.__init__
    inside = managed.name  #? value 'a'
events = log[:2]  #? value ['enter a', 'exit a']


class Other:
    def __enter__(self):
        return "other"

    def __exit__(self, *details):
        return None


with Other() as other:  #? calls Other.__enter__, Other.__exit__
    other_value = other  #? value 'other'

managed_b = Managed("b")  #? calls Managed.__init__
with Other(), managed_b as second:  #? calls Managed.__enter__, Managed.__exit__, Other.__enter__, Other.__exit__
    second_value = second  #? value Managed()

with managed_b as outer, Managed(outer.name) as inner:  #? calls Managed.__enter__, Managed.__exit__, Managed.__init__
    inner_name = inner.name  #? value 'b'


class Suppressing:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        return kind is ValueError


def suppressed():
    with Suppressing():  #? calls Suppressing.__enter__, Suppressing.__exit__
        raise ValueError
    return "after"


after = suppressed()  #? calls suppressed; value 'after'


def not_suppressed():
    try:
        with Suppressing():  #? calls Suppressing.__enter__, Suppressing.__exit__
            raise KeyError
    except KeyError:
        return "came through"


came_through = not_suppressed()  #? calls not_suppressed; value 'came through'


def returns_inside():
    with Managed("r") as manager:  #? calls Managed.__enter__, Managed.__exit__, Managed.__init__
        return manager.name


returned = returns_inside()  #? calls returns_inside; value 'r'
last_event = log[-1]  #? value 'exit r'


@contextlib.contextmanager
def generated(value):
    log.append("before")
    yield value
    log.append("after")


with generated(5) as five:  #? calls generated
    generated_value = five  #? value 5
after_generated = log[-1]  #? value 'after'


@contextlib.contextmanager
def guarded():
    try:
        yield "guarded"
    finally:
        cleanup()  #? calls cleanup


def cleanup():
    log.append("cleaned")


with guarded() as guard:  #? calls guarded
    guard_value = guard  #? value 'guarded'
cleaned = log[-1]  #? value 'cleaned'


class Factory:
    def __init__(self):
        self.opened = None

    def open(self):
        self.opened = Managed("opened")  #? calls Managed.__init__
        return self.opened

    @contextlib.contextmanager
    def session(self):
        yield self


factory = Factory()  #? calls Factory.__init__
with factory.open() as opened:  #? calls Factory.open, Managed.__enter__, Managed.__exit__
    opened_name = opened.name  #? value 'opened'
with factory.session() as session:  #? calls Factory.session
    session_value = session  #? value Factory()

stack = contextlib.ExitStack()
with stack:  #?? calls Managed.__exit__, cleanup
    entered = stack.enter_context(Managed("stacked"))  #? calls Managed.__init__  #?? calls Managed.__enter__
    stack.callback(cleanup)  #?? calls nothing
    entered_name = entered.name  #? value 'stacked'
stack_end = log[-1]  #? value 'exit stacked'

with contextlib.suppress(KeyError):
    {}["missing"]
still_runs = "yes"  #? value 'yes'

with contextlib.nullcontext("null") as null:
    null_value = null  #?? value 'null'


class Closing:
    def close(self):
        log.append("closed")
        return "closed"


with contextlib.closing(Closing()) as closing:  #?? calls Closing.close
    closing_value = closing  #?? value Closing()
closed = log[-1]  #?? value 'closed'


class Decorating(contextlib.ContextDecorator):
    def __enter__(self):
        log.append("decorating")
        return self

    def __exit__(self, *details):
        return False


@Decorating()  #?? calls nothing
def decorated(x):
    return x


decorated_result = decorated(3)  #? calls decorated; value 3  #?? calls Decorating.__enter__, Decorating.__exit__
decorated_log = log[-1]  #?? value 'decorating'


class Base(contextlib.AbstractContextManager):
    def __exit__(self, *details):
        return None


with Base() as base:  #? calls Base.__exit__
    base_value = base  #? value Base()

manager = Managed("manual")  #? calls Managed.__init__
by_hand = manager.__enter__().name  #? calls Managed.__enter__; value 'manual'
manager.__exit__(None, None, None)  #? calls Managed.__exit__


class Swapping:
    current = "outside"

    def __enter__(self):
        Swapping.current = "inside"

    def __exit__(self, *details):
        Swapping.current = "outside again"


with Swapping() as nothing:  #? calls Swapping.__enter__, Swapping.__exit__
    during = Swapping.current  #? value 'inside'
    bound_to = nothing  #? value None
afterwards = Swapping.current  #? value 'outside again'
