"""Subclasses of built-in types: dict, list, tuple, str, int, set, Exception, and the ``User`` classes."""

import collections
from collections import OrderedDict, UserDict, UserList, defaultdict, deque


class Options(dict):
    def option(self, name):
        return self[name]

    def __getattr__(self, name):
        return self[name]


options = Options(a=1, b=2)
item = options["a"]  #? value 1
option = options.option("b")  #? calls Options.option; value 2
attribute = options.a  #? calls Options.__getattr__; value 1
length = len(options)  #? value 2
contained = "a" in options  #? value True
options["c"] = 3
added = options["c"]  #? value 3
keys = list(options)  #? value ['a', 'b', 'c']
got = options.get("z", "none")  #? calls nothing; value 'none'
options.update(d=4)  #? calls nothing
updated = options["d"]  #? value 4
is_dict = isinstance(options, dict)  #? value True
from_dict = Options({"x": "y"})["x"]  #? value 'y'


class Upper(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)


upper = Upper()
upper["k"] = 1  #? calls Upper.__setitem__
stored = upper["K"]  #? value 1


class Stack(list):
    def push(self, item):
        self.append(item)
        return self

    def top(self):
        return self[-1]


stack = Stack()
top = stack.push(1).push(2).top()  #? calls Stack.push, Stack.top; value 2
size = len(stack)  #? value 2
popped = stack.pop()  #? value 2
as_list = [x for x in Stack([5, 6])]  #? value [5, 6]
first = Stack(["f", "g"])[0]  #? value 'f'
copied = Stack(stack).top()  #? calls Stack.top; value 1


class Celsius(float):
    def fahrenheit(self):
        return self * 2 + 30


fahrenheit = Celsius(10.0).fahrenheit()  #? calls Celsius.fahrenheit; value 50.0


class Name(str):
    def shout(self):
        return self.upper() + "!"


shouted = Name("bob").shout()  #? calls Name.shout; value 'BOB!'
concatenated = Name("a") + "b"  #? value 'ab'
name_length = len(Name("abc"))  #? value 3


class Pair(tuple):
    def swap(self):
        return Pair((self[1], self[0]))


pair = Pair((1, 2))
swapped = pair.swap()[0]  #? calls Pair.swap; value 2
left, right = pair
unpacked = (left, right)  #? value (1, 2)


class Tags(set):
    def both(self, other):
        return sorted(self & other)


both = Tags({1, 2}).both({2, 3})  #? calls Tags.both  #?? value [2]


class Failure(Exception):
    def __init__(self, code):
        super().__init__("failed", code)
        self.code = code


def catch():
    try:
        raise Failure(5)  #? calls Failure.__init__
    except Failure as failure:
        return (failure.code, failure.args)


caught = catch()  #? calls catch  #?? value (5, ('failed', 5))


class Derived(Failure):
    def __str__(self):
        return "derived"


def catch_base():
    try:
        raise Derived(6)  #? calls Failure.__init__
    except Failure as failure:
        return str(failure)  #? calls Derived.__str__


caught_derived = catch_base()  #? calls catch_base; value 'derived'


class Logged(UserDict):
    def __setitem__(self, key, value):
        self.data[key] = ("logged", value)


logged = Logged()
logged["a"] = 1  #? calls Logged.__setitem__
logged_value = logged["a"]  #? value ('logged', 1)


class Numbers(UserList):
    def total(self):
        return sum(self.data)


total = Numbers([1, 2]).total()  #? calls Numbers.total; value 3


class Counter(defaultdict):
    def __init__(self):
        super().__init__(int)


counter = Counter()  #? calls Counter.__init__
counter["a"] += 1
counted = counter["a"]  #? value 1


class Factory(dict):
    def __missing__(self, key):
        value = self[key] = make(key)  #? calls make
        return value


def make(key):
    return ("made", key)


factory = Factory()
made = factory["k"]  #? calls Factory.__missing__; value ('made', 'k')
made_before = factory["k"]  #? value ('made', 'k')


class History(deque):
    def last(self):
        return self[-1]


history = History(maxlen=2)
history.append(1)
history.append(2)
last = history.last()  #? calls History.last; value 2


class Ordered(OrderedDict):
    def newest(self):
        return next(reversed(self))


ordered = Ordered()
ordered["x"] = 1
newest = ordered.newest()  #? calls Ordered.newest; value 'x'


def run():
    return "ran"


class Handlers(list):
    def __call__(self):
        return [handler() for handler in self]  #? calls run


handlers = Handlers()
handlers.append(run)  #? calls nothing
all_run = handlers()  #? calls Handlers.__call__; value ['ran']


class Commands(dict):
    def execute(self, name):
        return self[name]()  #? calls run


executed = Commands(run=run).execute("run")  #? calls Commands.execute; value 'ran'


class WithInit(dict):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.extra = "extra"


with_init = WithInit(k="v")  #? calls WithInit.__init__
extra = with_init.extra  #? value 'extra'
value = with_init["k"]  #? value 'v'


class AttributeDict(dict):
    def __init__(self, **entries):
        super().__init__(**entries)
        self.__dict__ = self


attribute_dict = AttributeDict(key="value")  #? calls AttributeDict.__init__
as_attribute = attribute_dict.key  #?? value 'value'
chain = collections.ChainMap({"a": 1}, {"a": 2, "b": 3})["b"]  #? value 3
