"""State outside of a compiled function: every form of write, and reads of what changes later."""
from phiml.math import jit_compile, tensor


def f():
    return 'f'


class Box:
    shared = []
    count = 0

    def __init__(self, value=None):
        self.value = value
        self.items = []

    def put(self, value):
        self.value = value  #? writes self.value

    def add(self, value):
        self.items.append(value)  #? writes self.items

    @property
    def prop(self):
        return self.value

    @prop.setter
    def prop(self, new):
        self.value = new  #? writes self.value


LIST = [3, 1, 2]
DICT = {'a': 1}
SET = {1}
BOX = Box()  #? calls Box.__init__
NAME = 1


def function():
    pass


# lists


@jit_compile
def lists(u):
    LIST.append(u)  #? writes LIST
    LIST.extend([u])  #? writes LIST
    LIST.insert(0, u)  #? writes LIST
    LIST.pop()  #? writes LIST
    LIST.reverse()  #? writes LIST
    LIST[0] = u  #? writes LIST[0]
    LIST[1:2] = [u]  #? writes LIST[1:2]
    LIST.remove(1)  #? writes LIST
    LIST.sort(key=lambda _: 0)  #? writes LIST; calls lists.<lambda1>
    LIST.clear()  #? writes LIST
    LIST.extend([3, 1, 2])  #? writes LIST
    return u


@jit_compile
def own_list(u):
    own = []
    own.append(u)  #? writes nothing
    own[0] = u  #? writes nothing
    copy = list(LIST)
    copy.append(u)  #? writes nothing
    sliced = LIST[:]
    sliced.append(u)  #? writes nothing
    alias = LIST
    alias.append(u)  #? writes alias
    return u


lists(1.)  #? calls lists
own_list(1.)  #? calls own_list

# dicts and sets


@jit_compile
def dicts(u):
    DICT['b'] = u  #? writes DICT['b']
    DICT.update(c=u)  #? writes DICT
    DICT.setdefault('d', u)  #? writes DICT
    DICT.pop('b')  #? writes DICT
    del DICT['c']  #? writes DICT['c']
    DICT.popitem()  #? writes DICT
    DICT.get('a')  #? writes nothing
    own = dict(DICT)
    own['x'] = u  #? writes nothing
    return u


dicts(1.)  #? calls dicts


@jit_compile
def sets(u):
    SET.add(2)  #? writes SET
    SET.discard(2)  #? writes SET
    SET.update({3})  #? writes SET
    SET.remove(3)  #? writes SET
    own = set(SET)
    own.add(4)  #? writes nothing
    return u


sets(1.)  #? calls sets

# objects, classes and functions


@jit_compile
def objects(u):
    BOX.value = u  #? writes BOX.value
    BOX.put(u)  #? calls Box.put
    BOX.add(u)  #? calls Box.add
    BOX.prop = u  #? calls Box.prop
    BOX.items.append(u)  #? writes BOX.items
    setattr(BOX, 'value', u)  #? writes BOX.value
    BOX.__dict__['value'] = u  #? writes BOX.__dict__['value']
    vars(BOX)['value'] = u  #? writes vars(BOX)['value']
    own = Box()  #? calls Box.__init__
    own.value = u  #? writes nothing
    own.items.append(u)  #? writes nothing
    own.shared.append(u)  #? writes own.shared
    return u


objects(1.)  #? calls objects


@jit_compile
def classes(u):
    Box.count = u  #? writes Box.count
    Box.shared.append(u)  #? writes Box.shared
    type(BOX).count = u  #? writes type(BOX).count
    Box.count += 1  #? writes Box.count
    return u


classes(1.)  #? calls classes


@jit_compile
def functions(u):
    function.last = u  #? writes function.last
    functions.calls = u  #? writes functions.calls
    return u


functions(1.)  #? calls functions


@jit_compile
def names(u):
    global NAME
    NAME = u  #? writes NAME
    globals()['NAME'] = u  #? writes globals()['NAME']
    return u


names(1.)  #? calls names

# what a default or a closure holds on to


def remember(u, memory=[]):
    memory.append(u)  #? writes memory
    return memory


@jit_compile
def defaults(u):
    remember(u)  #? calls remember
    return u


defaults(1.)  #? calls defaults


def make():
    seen = []

    @jit_compile
    def inner(u):
        seen.append(u)  #? writes seen
        return u

    return inner


make()(1.)  #? calls make, make.inner

# by way of parameters, results and containers


def fill(target, value):
    target.append(value)  #? writes target


def the_list():
    return LIST


HOLDER = {'inner': LIST, 'boxes': [BOX]}


@jit_compile
def indirect(u):
    fill(LIST, u)  #? calls fill
    fill([], u)  #? calls fill
    the_list().append(u)  #? calls the_list; writes the_list()
    HOLDER['inner'].append(u)  #? writes HOLDER['inner']
    HOLDER['boxes'][0].value = u  #? writes HOLDER['boxes'][0].value
    append = LIST.append
    append(u)  #? writes LIST
    for box in HOLDER['boxes']:
        box.value = u  #? writes box.value
    [each.append(u) for each in [LIST]]  #? writes each
    first, second = LIST, []
    first.append(u)  #? writes first
    second.append(u)  #? writes nothing
    return u


indirect(1.)  #? calls indirect

# reads of what changes between runs

FACTOR = 2
FIXED = 3
SETTINGS = {'scale': 1, 'fixed': 2}
NUMBERS = [1, 2]
STATE = Box(1)  #? calls Box.__init__


@jit_compile
def reads_names(u):
    scaled = u * FACTOR  #? reads FACTOR
    return scaled + FIXED  #? reads nothing


reads_names(tensor(1.))  #? calls reads_names
FACTOR = 3
reads_names(tensor(2.))  #? calls reads_names


@jit_compile
def reads_items(u):
    scaled = u * SETTINGS['scale']  #? reads SETTINGS['scale']
    scaled += SETTINGS['fixed']  #? reads nothing
    scaled += SETTINGS.get('scale')  #? reads SETTINGS
    return scaled + NUMBERS[0]  #? reads NUMBERS[0]


reads_items(tensor(1.))  #? calls reads_items
SETTINGS['scale'] = 2
NUMBERS[0] = 5
reads_items(tensor(2.))  #? calls reads_items


@jit_compile
def reads_whole(u):
    if 'new' in SETTINGS:  #? reads SETTINGS
        u = u + 1
    for number in NUMBERS:  #? reads NUMBERS
        u = u + number
    u = u + len(NUMBERS)  #? reads NUMBERS
    return u + sum(NUMBERS)  #? reads NUMBERS


reads_whole(tensor(1.))  #? calls reads_whole
SETTINGS['new'] = 1
NUMBERS.append(3)
reads_whole(tensor(2.))  #? calls reads_whole


@jit_compile
def reads_attributes(u):
    u = u + STATE.value  #? reads STATE.value
    return u + Box.count  #? reads Box.count


reads_attributes(tensor(1.))  #? calls reads_attributes
STATE.value = 2
Box.count = 7
reads_attributes(tensor(2.))  #? calls reads_attributes


def closure():
    step = 1

    @jit_compile
    def inner(u):
        return u * step  #? reads step

    inner(tensor(1.))  #? calls closure.inner
    step = 2
    return inner(tensor(2.))  #? calls closure.inner


closure()  #? calls closure


@jit_compile
def reads_before_run(u):
    return u * BEFORE  #? reads nothing


BEFORE = 1
BEFORE = 2
reads_before_run(tensor(1.))  #? calls reads_before_run
BEFORE = 3  # nobody runs it again
