"""``copy`` and ``deepcopy``: new containers and objects, with the same or with copied content."""

import copy
import pickle
from copy import deepcopy
from phiml.math import jit_compile


def make_one():
    return 1


def make_two():
    return 2


class Box:
    def __init__(self, content):
        self.content = content
        self.items = [content]

    def open(self):
        return self.content


class Special:
    def __init__(self, content):
        self.content = content

    def __copy__(self):
        return Special(make_one)  #? calls Special.__init__

    def __deepcopy__(self, memo):
        return Special(make_two)  #? calls Special.__init__


class Stateful:
    def __init__(self):
        self.function = make_one

    def __getstate__(self):
        return {"function": make_two}

    def __setstate__(self, state):
        self.function = state["function"]


class Reduced:
    def __init__(self, function):
        self.function = function

    def __reduce__(self):
        return (rebuilt, (make_two,))


def rebuilt(function):
    return Reduced(function)  #? calls Reduced.__init__


# shallow: the container is new, what is in it is not
functions = [make_one]
shallow = copy.copy(functions)
shallow.append(make_two)
shallow[1]()  #? calls make_two; value 2
left = len(functions)  #? value 1
nested = [[make_one]]
same_inside = copy.copy(nested)
same_inside[0][0] = make_two
nested[0][0]()  #? calls make_two; value 2
table = {"a": make_one}
copied_table = copy.copy(table)
copied_table["a"] = make_two
table["a"]()  #? calls make_one; value 1
copied_table["a"]()  #? calls make_two; value 2
box = Box(make_one)  #? calls Box.__init__
other = copy.copy(box)
other.content = make_two
box.open()()  #? calls Box.open, make_one; value 1
other.open()()  #? calls Box.open, make_two; value 2
other.items.append(make_two)
box.items[1]()  #? calls make_two; value 2
kept_set = copy.copy({make_one})
for function in kept_set:
    function()  #? calls make_one

# deep: what is in it is new as well
deep = deepcopy(nested)
deep[0][0] = make_one
nested[0][0]()  #?? calls make_two; value 2
deep[0][0]()  #? calls make_one; value 1
deep_table = deepcopy({"a": [make_one]})
deep_table["a"][0]()  #? calls make_one; value 1
deep_box = copy.deepcopy(box)
deep_box.items.append(make_one)
deep_box.items[2]()  #? calls make_one; value 1
amount = len(box.items)  #?? value 2
deep_box.open()()  #? calls Box.open, make_one; value 1
inside_list = deepcopy([Box(make_two)])  #? calls Box.__init__
inside_list[0].open()()  #? calls Box.open, make_two; value 2

# what cannot change stays the same
number = copy.copy(3)  #? value 3
text = deepcopy("a")  #? value 'a'
pair = copy.copy((1, 2))  #? value (1, 2)
function = copy.copy(make_one)
function()  #? calls make_one; value 1
deep_function = deepcopy(make_two)
deep_function()  #? calls make_two; value 2
cls = copy.copy(Box)
cls(make_one).open()()  #? calls Box.__init__, Box.open, make_one; value 1
none = deepcopy(None)  #? value None

# own ways
copy.copy(Special(None)).content()  #? calls Special.__init__  #?? calls Special.__copy__, make_one; value 1
copy.deepcopy(Special(None)).content()  #? calls Special.__init__  #?? calls Special.__deepcopy__, make_two; value 2
deepcopy([Special(None)])[0].content()  #? calls Special.__init__  #?? calls Special.__deepcopy__, make_two; value 2
stateful = copy.copy(Stateful())  #? calls Stateful.__init__  #?? calls Stateful.__getstate__, Stateful.__setstate__
stateful.function()  #?? calls make_two; value 2
reduced = copy.copy(Reduced(make_one))  #? calls Reduced.__init__  #?? calls Reduced.__reduce__, rebuilt
reduced.function()  #?? calls make_two; value 2
unpickled = pickle.loads(pickle.dumps({"a": 1}))  #?? value {'a': 1}

# other ways to copy
by_method = functions.copy()
by_method[0]()  #? calls make_one; value 1
by_constructor = dict(table)
by_constructor["a"]()  #? calls make_one; value 1
by_slice = functions[:]
by_slice[0]()  #? calls make_one; value 1
by_dict = Box.__new__(Box)  #? value Box()
by_dict.__dict__.update(box.__dict__)
by_dict.open()()  #? calls Box.open, make_one; value 1
by_type = type(box)(make_two)  #? calls Box.__init__
by_type.open()()  #? calls Box.open, make_two; value 2

# a copy made within a compiled function is its own
CONFIG = {"level": 1}
ITEMS = [[1]]
STATE = Box(make_one)  #? calls Box.__init__


@jit_compile
def own_copies(u):
    config = copy.copy(CONFIG)
    config["level"] = u
    items = deepcopy(ITEMS)
    items[0].append(u)  #?? writes nothing
    state = copy.copy(STATE)
    state.content = u
    return u


@jit_compile
def shared_content(u):
    items = copy.copy(ITEMS)
    items[0].append(u)  #? writes items[0]
    state = copy.copy(STATE)
    state.items.append(u)  #? writes state.items
    return u


own_copies(1)  #? calls own_copies
shared_content(1)  #? calls shared_content
