"""Callbacks in dictionaries, lists, attributes and tuples: which one runs."""

from random import random

MAYBE = random() < 0.5


def add(a, b):
    return a + b


def sub(a, b):
    return a - b


def mul(a, b):
    return a * b


table = {"+": add, "-": sub}
added = table["+"](1, 2)  #? calls add; value 3
subtracted = table["-"](1, 2)  #? calls sub; value -1
got = table.get("+")(2, 2)  #? calls add; value 4
default_used = table.get("?", mul)(2, 3)  #? calls mul; value 6

table["*"] = mul
multiplied = table["*"](2, 5)  #? calls mul; value 10


def calculate(op, a, b):
    return table[op](a, b)  #? calls mul, sub


by_key = calculate("-", 5, 1)  #? calls calculate; value 4
by_other_key = calculate("*", 5, 1)  #? calls calculate; value 5


def unknown_key():
    key = "+" if MAYBE else "-"
    return table[key](1, 1)  #? calls? sub  #?? calls add


either = unknown_key()  #? calls unknown_key  #?? value 0 | 2


class Commands:
    def __init__(self):
        self.table = {"go": self.go, "stop": self.stop}

    def go(self):
        return "going"

    def stop(self):
        return "stopped"

    def run(self, name):
        return self.table[name]()  #? calls Commands.go, Commands.stop

    def by_name(self, name):
        return getattr(self, "do_" + name)()  #? calls Commands.do_jump

    def do_jump(self):
        return "jumped"


commands = Commands()  #? calls Commands.__init__
going = commands.run("go")  #? calls Commands.run; value 'going'
stopped = commands.run("stop")  #? calls Commands.run; value 'stopped'
jumped = commands.by_name("jump")  #? calls Commands.by_name; value 'jumped'

handlers = [add, sub, mul]
indexed = handlers[1](9, 4)  #? calls sub; value 5
last = handlers[-1](2, 2)  #? calls mul; value 4
all_results = [handler(4, 2) for handler in handlers]  #? calls add, mul, sub; value [6, 2, 8]

del handlers[0]
after_deletion = handlers[0](3, 1)  #? calls sub; value 2

events = {}


def on(event, function):
    events.setdefault(event, []).append(function)


def fire(event, value):
    return [function(value) for function in events[event]]  #? calls first_listener, second_listener


def first_listener(value):
    return ("first", value)


def second_listener(value):
    return ("second", value)


on("click", first_listener)  #? calls on
on("click", second_listener)  #? calls on
on("key", second_listener)  #? calls on
clicked = fire("click", 1)  #? calls fire; value [('first', 1), ('second', 1)]
pressed = fire("key", 2)  #? calls fire; value [('second', 2)]


class Meta:
    handlers = {}

    @classmethod
    def handle(cls, name):
        def decorate(function):
            cls.handlers[name] = function
            return function

        return decorate


@Meta.handle("a")  #? calls Meta.handle, Meta.handle.decorate
def handle_a():
    return "a"


@Meta.handle("b")  #? calls Meta.handle, Meta.handle.decorate
def handle_b():
    return "b"


handled = Meta.handlers["a"]()  #? calls handle_a; value 'a'
handled_too = [Meta.handlers[name]() for name in ("a", "b")]  #? calls handle_a, handle_b; value ['a', 'b']

classes = {"commands": Commands, "list": list}
made = classes["commands"]().go()  #? calls Commands.__init__, Commands.go; value 'going'

nested = {"math": {"add": add}, "other": {"sub": sub}}
nested_result = nested["math"]["add"](3, 3)  #? calls add; value 6

pairs = [("double", lambda x: 2 * x), ("square", lambda x: x * x)]
for name, function in pairs:
    function(3)  #? calls <lambda1>, <lambda2>
results = {key: call(3) for key, call in pairs}  #? calls <lambda1>, <lambda2>; value {'double': 6, 'square': 9}


def switch(value):
    return {int: add, str: mul}[type(value)](value, 2)  #? calls add, mul


by_type = switch(3)  #? calls switch; value 5
by_other_type = switch("s")  #? calls switch; value 'ss'


def state_start():
    return state_middle


def state_middle():
    return state_end


def state_end():
    return None


state = state_start
visited = []
while state is not None:
    visited.append(state)
    state = state()  #? calls state_middle, state_start; calls state_end
number_of_states = len(visited)  #? value number

updated = {"x": add}
updated.update(x=sub)
after_update = updated["x"](2, 1)  #? calls sub; value 1
popped = updated.pop("x")(5, 1)  #? calls sub; value 4
merged = {**table, "+": mul}["+"](3, 4)  #? calls mul; value 12
united = (table | {"+": sub})["+"](3, 4)  #? calls sub; value -1
