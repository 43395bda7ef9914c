"""All ways in which a compiled function changes objects and classes outside of it."""

from random import random

from phiml.math import jit_compile


class Box:
    total = 0
    items = []
    table = {}

    def __init__(self):
        self.value = 0
        self.log = []

    def set(self, x):
        self.value = x  #? writes self.value

    def add(self, x):
        self.log.append(x)  #? writes self.log
        return self

    @property
    def level(self):
        return self._level  #?? calls nothing

    @level.setter
    def level(self, x):
        self._level = x  #? writes self._level

    @classmethod
    def count(cls, x):
        cls.total = x  #? writes cls.total

    @staticmethod
    def store(x):
        BOX.value = x  #? writes BOX.value

    def __setitem__(self, key, x):
        self.table[key] = x  #? writes self.table[key]

    def __iadd__(self, x):
        self.value = x  #? writes self.value
        return self

    def __call__(self, x):
        self.called = x  #? writes self.called
        return x

    def __enter__(self):
        self.entered = True  #? writes self.entered
        return self

    def __exit__(self, *details):
        self.entered = False  #? writes self.entered

    def __add__(self, x):
        self.added = x  #? writes self.added
        return x

    def __getattr__(self, name):
        self.__dict__[name] = 0  #? writes self.__dict__[name]
        return 0

    def __len__(self):
        self.measured = True  #? writes self.measured
        return 1

    def __iter__(self):
        self.iterated = True  #? writes self.iterated
        return iter(())


BOX = Box()  #? calls Box.__init__


@jit_compile
def attributes(x):
    BOX.value = x  #? writes BOX.value
    BOX.new = x  #? writes BOX.new
    BOX.value += x  #? writes BOX.value
    setattr(BOX, "value", x)  #? writes BOX.value
    object.__setattr__(BOX, "value", x)  #? writes BOX.value
    BOX.__dict__["value"] = x  #? writes BOX.__dict__['value']
    vars(BOX)["value"] = x  #? writes vars(BOX)['value']
    BOX.__dict__.update(value=x)  #?? writes BOX.__dict__
    del BOX.new  #? writes BOX.new
    delattr(BOX, "value")  #? writes BOX.value
    return x


@jit_compile
def methods(x):
    BOX.set(x)  #? calls Box.set
    BOX.add(x).add(x)  #? calls Box.add
    Box.set(BOX, x)  #? calls Box.set
    method = BOX.set
    method(x)  #? calls Box.set
    getattr(BOX, "set")(x)  #? calls Box.set
    Box.count(x)  #? calls Box.count
    BOX.count(x)  #? calls Box.count
    Box.store(x)  #? calls Box.store
    return x


@jit_compile
def special_methods(x):
    BOX["key"] = x  #? calls Box.__setitem__
    BOX(x)  #? calls Box.__call__
    BOX + x  #? calls Box.__add__
    with BOX:  #? calls Box.__enter__, Box.__exit__
        pass
    len(BOX)  #? calls Box.__len__
    list(BOX)  #? calls Box.__iter__  #?? calls Box.__len__
    BOX.missing  #? calls Box.__getattr__
    BOX.level = x  #? calls Box.level
    return x


@jit_compile
def in_place(x):
    box = BOX
    box += x  #? calls Box.__iadd__
    return x


@jit_compile
def of_class(x):
    Box.total = x  #? writes Box.total
    type(BOX).total = x  #? writes type(BOX).total
    BOX.__class__.total = x  #? writes BOX.__class__.total
    setattr(Box, "total", x)  #? writes Box.total
    Box.items.append(x)  #? writes Box.items
    BOX.items.append(x)  #? writes BOX.items
    Box.table["key"] = x  #? writes Box.table['key']
    Box.set = lambda self, x: None  #? writes Box.set
    return x


@jit_compile
def own_object(x):
    box = Box()  #? calls Box.__init__
    box.value = x
    box.log.append(x)
    copied = [*BOX.log]
    copied.append(x)
    return box.value


@jit_compile
def own_object_shares_class(x):
    Box().items.append(x)  #? calls Box.__init__; writes Box().items
    return x


class Model:
    def __init__(self):
        self.state = 0
        self.step = jit_compile(self._step)
        self.box = Box()  #? calls Box.__init__

    def _step(self, x):
        self.state = x  #? writes self.state
        self.box.value = x  #? writes self.box.value
        return x

    @jit_compile
    def decorated(self, x):
        self.state = x  #? writes self.state
        return x

    def run(self):
        def inner(x):
            self.state = x  #? writes self.state
            return x

        return jit_compile(inner)(random())  #? calls Model.run.inner


class Base:
    def save(self, x):
        self.saved = x  #? writes self.saved


class Derived(Base):
    def save(self, x):
        super().save(x)  #? calls Base.save
        self.own = x  #? writes self.own


DERIVED = Derived()


@jit_compile
def inherited(x):
    DERIVED.save(x)  #? calls Derived.save
    return x


class Descriptor:
    def __set__(self, instance, x):
        instance.__dict__["described"] = x  #? writes instance.__dict__['described']


class Described:
    attribute = Descriptor()


DESCRIBED = Described()


@jit_compile
def through_descriptor(x):
    DESCRIBED.attribute = x  #? calls Descriptor.__set__; writes nothing
    return x


class Hooked:
    def __setattr__(self, name, x):
        LOG.append(x)  #? writes LOG


LOG = []
HOOKED = Hooked()


@jit_compile
def through_hook(x):
    HOOKED.anything = x  #? calls Hooked.__setattr__; writes nothing
    return x


attributes(random())  #? calls attributes
BOX.value = 0
methods(random())  #? calls methods
special_methods(random())  #? calls special_methods
in_place(random())  #? calls in_place
own_object(random())  #? calls own_object
own_object_shares_class(random())  #? calls own_object_shares_class
model = Model()  #? calls Model.__init__
model.step(random())  #? calls Model._step
model.decorated(random())  #? calls Model.decorated
model.run()  #? calls Model.run
inherited(random())  #? calls inherited
through_descriptor(random())  #? calls through_descriptor
through_hook(random())  #? calls through_hook
of_class(random())  #? calls of_class
