"""Forms of the import statement: what each of them binds, at module level and within functions and classes."""

import helper
import helper as h
import shapes.flat.square
import shapes.flat.circle as circle_module
import kit, kit.saw as saw
from helper import one
from helper import one as uno, two as due
from helper import (
    three,
    TABLE,
    Box,
)
from shapes import flat
from shapes.flat import circle
from shapes.flat.square import area as square_area
import os.path
import os as system
from os import path
import collections.abc
from functools import partial as p

# whole modules, and their attributes
helper.one()  #? calls helper.one; value 1
h.two()  #? calls helper.two; value 2
same = h is helper  #? value True
module = helper  #? value module helper
helper.Box(helper.one).open()  #? calls helper.Box.__init__, helper.Box.open; value 1
helper.TABLE["three"]()  #? calls helper.three; value 3
helper.inner.deep()  #? calls helper_inner.deep; value 'deep'

# dotted names bind the package; an alias binds the last module
shapes.flat.square.area()  #? calls shapes.flat.square.area; value 4
circle_module.area()  #? calls shapes.flat.circle.area; value 3
shapes.flat.circle.area()  #? calls shapes.flat.circle.area; value 3
saw.cut()  #? calls kit.saw.cut; value 'cut'
kit.saw.cut()  #? calls kit.saw.cut; value 'cut'
kit.name()  #? calls kit.name; value 'kit'

# names
one()  #? calls helper.one; value 1
uno()  #? calls helper.one; value 1
due()  #? calls helper.two; value 2
three()  #? calls helper.three; value 3
TABLE["three"]()  #? calls helper.three; value 3
Box(two := h.two).open()  #? calls helper.Box.__init__, helper.Box.open; value 2
flat.square.area()  #? calls shapes.flat.square.area; value 4
circle.area()  #? calls shapes.flat.circle.area; value 3
square_area()  #? calls shapes.flat.square.area; value 4

# modules of the library
joined = os.path.basename("a/b") == system.path.basename("a/b") == path.basename("a/b")  #? value True
listed = isinstance([], collections.abc.Sequence)  #? value True
p(one)()  #? calls helper.one; value 1


# within functions, classes and other statements
def local():
    import helper as inside
    from shapes.flat.circle import area

    inside.one()  #? calls helper.one; value 1
    return area()  #? calls shapes.flat.circle.area


local()  #? calls local; value 3


def only_package():
    import shapes.flat.square

    return shapes.flat.square.area()  #? calls shapes.flat.square.area


only_package()  #? calls only_package; value 4


def global_import():
    global late
    import kit.saw as late


global_import()  #? calls global_import
late.cut()  #? calls kit.saw.cut; value 'cut'


class Holder:
    import helper as held
    from helper import two

    def use(self):
        return self.held.one()  #? calls helper.one


Holder().use()  #? calls Holder.use; value 1
Holder.held.two()  #? calls helper.two; value 2
Holder.two()  #? calls helper.two; value 2
for _ in range(2):
    from helper import three as again

    again()  #? calls helper.three; value 3
try:
    from helper import missing
except ImportError:
    from helper import two as missing
missing()  #? calls helper.two  #?? value 2
with Box(one) as opened:  #? calls helper.Box.__enter__, helper.Box.__exit__, helper.Box.__init__
    import kit.saw

    opened()  #? calls helper.one; value 1
    kit.saw.cut()  #? calls kit.saw.cut; value 'cut'
if True:
    import helper as conditional
conditional.one()  #? calls helper.one; value 1


# modules are values
def run(module):
    return module.area()  #? calls shapes.flat.circle.area, shapes.flat.square.area


run(circle)  #? calls run; value 3
run(shapes.flat.square)  #? calls run; value 4
MODULES = {"circle": circle, "square": shapes.flat.square}
MODULES["circle"].area()  #? calls shapes.flat.circle.area; value 3
for each in (circle, shapes.flat.square):
    each.area()  #? calls shapes.flat.circle.area, shapes.flat.square.area
getattr(helper, "two")()  #? calls helper.two; value 2
for name in ("one", "two"):
    getattr(helper, name)()  #? calls helper.one, helper.two
name = helper.__name__  #? value 'helper'
vars(helper)["one"]()  #? calls helper.one; value 1
helper.__dict__["two"]()  #? calls helper.two; value 2
has = hasattr(helper, "one")  #? value True
has_not = hasattr(helper, "nothing")  #? value False
fallback = getattr(helper, "nothing", one)
fallback()  #? calls helper.one; value 1
del one
helper.one()  #? calls helper.one; value 1
