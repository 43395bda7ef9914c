"""``yield from``, ``send``, ``throw``, return values, and generators as methods."""


def inner():
    yield 1
    yield 2
    return "returned"


def outer():
    result = yield from inner()  #? calls inner
    yield result


delegated = list(outer())  #? calls outer; value [1, 2, 'returned']


def from_list():
    yield from [1, 2]
    yield from "ab"


flat = list(from_list())  #? calls from_list; value [1, 2, 'a', 'b']


def both():
    yield from inner()  #? calls inner
    yield from inner()  #? calls inner


doubled = list(both())  #? calls both; value [1, 2, 1, 2]


def echo():
    received = None
    while True:
        received = yield received


echoing = echo()  #? calls echo
start = next(echoing)  #?? value None
sent = echoing.send("hello")  #?? value 'hello'
sent_again = echoing.send("again")  #?? value 'again'


def call_sent():
    function = yield
    result = function(3)  #? calls triple; unresolved
    yield result


def triple(x):
    return 3 * x


caller = call_sent()  #? calls call_sent
next(caller)
tripled = caller.send(triple)  #? calls nothing  #?? value 9


def averager():
    total = 0
    count = 0
    average = None
    while True:
        value = yield average
        total += value
        count += 1
        average = total / count


average = averager()  #? calls averager
next(average)
ten = average.send(10)  #?? value 10.0
fifteen = average.send(20)  #?? value 15.0


def handling():
    while True:
        try:
            yield "waiting"
        except ValueError:
            yield "handled"


handler = handling()  #? calls handling
waiting = next(handler)  #?? value 'waiting'
handled = handler.throw(ValueError())  #?? value 'handled'


class Tree:
    def __init__(self, value, *children):
        self.value = value
        self.children = children

    def walk(self):
        yield self.value
        for child in self.children:
            yield from child.walk()  #? calls Tree.walk

    def __iter__(self):
        yield from self.children

    @property
    def values(self):
        yield self.value

    @classmethod
    def make(cls):
        yield cls("made")  #? calls Tree.__init__

    @staticmethod
    def letters():
        yield "l"


leaf = Tree("leaf")  #? calls Tree.__init__
tree = Tree("root", leaf, Tree("other"))  #? calls Tree.__init__
walked_leaf = list(leaf.walk())  #? calls Tree.walk  #?? value ['leaf']
walked = list(tree.walk())  #? calls Tree.walk  #?? value ['root', 'leaf', 'other']
children = [child.value for child in tree]  #? calls Tree.__iter__; value ['leaf', 'other']
from_property = list(leaf.values)  #? calls Tree.values; value ['leaf']
made = next(Tree.make()).value  #? calls Tree.make; value 'made'
letters = list(Tree.letters())  #? calls Tree.letters; value ['l']


def final_value():
    value = yield from inner()  #? calls inner
    return value


def driver(generator):
    try:
        while True:
            next(generator)
    except StopIteration as stop:
        return stop.value


driven = driver(final_value())  #? calls driver, final_value  #?? value 'returned'


def pipeline(source, *stages):
    for stage in stages:
        source = stage(source)  #? calls incremented, kept
    return source


def incremented(items):
    for item in items:
        yield item + 1


def kept(items):
    for item in items:
        if item != 2:
            yield item


piped = list(pipeline([1, 2, 3], incremented, kept))  #? calls pipeline; value [*number]


def coroutine(function):
    def start(*args):
        generator = function(*args)  #? calls printer
        next(generator)
        return generator

    return start


@coroutine  #? calls coroutine
def printer(prefix):
    while True:
        text = yield
        results.append(prefix + text)


results = []
sink = printer("> ")  #? calls coroutine.start
sink.send("one")
sink.send("two")
printed = results  #?? value ['> one', '> two']


def recursive(n):
    if n:
        yield n
        yield from recursive(n - 1)  #? calls recursive


recursed = list(recursive(1))  #? calls recursive  #?? value [1]


def swap():
    x, y = 1, 2
    while True:
        yield x
        x, y = y, x


swapping = swap()  #? calls swap
swapped = [next(swapping), next(swapping), next(swapping)]  #?? value [1, 2, 1]


class Countdown:
    def __init__(self, start):
        self.start = start

    def __iter__(self):
        n = self.start
        while n > 0:
            yield n
            n -= 1


counted = list(Countdown(2))  #? calls Countdown.__init__, Countdown.__iter__  #?? value [2, 1]
one = Countdown(1)  #? calls Countdown.__init__
counted_twice = [n for n in one] + [n for n in one]  #? calls Countdown.__iter__  #?? value [1, 1]
