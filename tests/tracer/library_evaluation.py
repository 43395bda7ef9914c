"""``eval``, ``exec`` and ``compile`` of literals and of texts that are put together."""

import ast
from random import random


def make_one():
    return 1


def make_two():
    return 2


def add(a, b):
    return a + b


class Box:
    def __init__(self):
        self.content = make_one

    def open(self):
        return eval("self.content")()  #? calls make_one


# eval
three = eval("1 + 2")  #? value 3
eval("make_one()")  #? calls make_one; value 1
eval("make_two")()  #? calls make_two; value 2
eval("add")(1, 2)  #? calls add; value 3
listed = eval("[1, 2]")  #? value [1, 2]
eval("lambda: make_one()")()  #? calls make_one; calls? <lambda1>; value 1
eval(" make_two() ".strip())  #? calls make_two; value 2
name = "make_one"
eval(name)()  #? calls make_one; value 1
eval(name + "()")  #? calls make_one; value 1
eval(f"make_{'two'}()")  #? calls make_two; value 2
Box().open()  #? calls Box.__init__, Box.open; value 1


def local(value):
    return eval("value()")  #? calls make_two


local(make_two)  #? calls local; value 2

# with namespaces of their own
eval("f()", {"f": make_one})  #?? calls make_one; value 1
eval("f()", {}, {"f": make_two})  #?? calls make_two; value 2
eval("f()", {"f": make_one}, {"f": make_two})  #?? calls make_two; value 2
scope = {"x": 5}
from_scope = eval("x", scope)  #?? value 5
shadowed = eval("make_one()", {"make_one": make_two})  #?? calls make_two; value 2
eval(compile("make_one()", "text", "eval"))  #?? calls make_one; value 1
conditional = eval("make_one if 1 > 2 else make_two")
conditional()  #? calls make_two; value 2
comprehension = eval("[f() for f in (make_one, make_two)]")  #? calls make_one, make_two; value [1, 2]

# exec
exec("made = make_two")
made()  #?? calls make_two; value 2
exec("made()")  #?? calls make_two
exec("def inner():\n    return make_one()")
inner()  #?? calls make_one; value 1
exec("class Late:\n    def run(self):\n        return make_two()")
Late().run()  #?? calls make_two; value 2
namespace = {}
exec("g = f", {"f": make_one}, namespace)
namespace["g"]()  #?? calls make_one; value 1
filled = {"make_one": make_two}
exec("result = make_one()", filled)  #?? calls make_two
filled["result"]  #?? value 2
exec("import os as system\nsystem_name = system.name")
exec(compile("late = make_one", "text", "exec"))
late()  #?? calls make_one; value 1
exec("for each in (make_one, make_two):\n    each()")  #?? calls make_one, make_two
TEMPLATE = "def generated():\n    return {name}()"
exec(TEMPLATE.format(name="make_two"))
generated()  #?? calls make_two; value 2


def executes():
    found = {}
    exec("value = make_one", globals(), found)
    return found["value"]


executes()()  #? calls executes  #?? calls make_one; value 1

# literals, and what is not known
literal = ast.literal_eval("[1, 'a']")  #?? value [1, 'a']
TEXT = "make_one()" if random() < 0.5 else "make_two()"
eval(TEXT)  #?? calls make_one, make_two
