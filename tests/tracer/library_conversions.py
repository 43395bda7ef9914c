"""Conversions and arithmetic built-ins: known values, and the special methods that they call."""

import io
import math
from random import random


class Number:
    def __init__(self, value):
        self.value = value

    def __int__(self):
        return 3

    def __float__(self):
        return 2.5

    def __complex__(self):
        return 1j

    def __index__(self):
        return 1

    def __bool__(self):
        return False

    def __str__(self):
        return "number"

    def __repr__(self):
        return "Number()"

    def __format__(self, spec):
        return "formatted" + spec

    def __bytes__(self):
        return b"bytes"

    def __hash__(self):
        return 7

    def __eq__(self, other):
        return True

    def __abs__(self):
        return Number(1)  #? calls Number.__init__

    def __round__(self, digits=0):
        return digits

    def __divmod__(self, other):
        return (make_one, make_two)

    def __rdivmod__(self, other):
        return (make_two, make_one)

    def __pow__(self, exponent, modulus=None):
        return exponent

    def __floor__(self):
        return 1

    def __ceil__(self):
        return 4

    def __trunc__(self):
        return 2

    def __neg__(self):
        return Number(-self.value)  #? calls Number.__init__

    def get(self):
        return self.value

    def __dir__(self):
        return ["get"]

    def __sizeof__(self):
        return 10


class OnlyLength:
    def __len__(self):
        return 0


class OnlyRepr:
    def __repr__(self):
        return "only"


class Writer:
    def write(self, text):
        return len(text)

    def flush(self):
        return None


class Plain:
    pass


def make_one():
    return 1


def make_two():
    return 2


n = Number(5)  #? calls Number.__init__

# to numbers
three = int(n)  #? calls Number.__int__; value 3
half = float(n)  #? calls Number.__float__; value 2.5
imaginary = complex(n)  #? calls Number.__complex__; value 1j
from_text = int("12")  #? value 12
from_hex = int("ff", 16)  #? value 255
from_base = int("11", base=2)  #? value 3
truncated = int(2.9)  #? value 2
from_flag = int(True)  #? value 1
zero = int()  #? value 0
parsed = float("1.5")  #? value 1.5
plane = complex(0, 2)  #? value 2j

# to flags
falsy = bool(n)  #? calls Number.__bool__  #?? value False
empty_object = bool(OnlyLength())  #?? calls OnlyLength.__len__; value False
plain_object = bool(Plain())  #? value True
empty_list = bool([])  #? value False
full_list = bool([0])  #? value True
empty_text = bool("")  #? value False
none_flag = bool(None)  #? value False
if n:  #? calls Number.__bool__
    make_one()  #? calls nothing
if not OnlyLength():  #? calls OnlyLength.__len__
    make_two()  #? calls make_two
chosen = n or make_one  #? calls Number.__bool__
chosen()  #? calls make_one; value 1
kept = make_two if Plain() else make_one
kept()  #? calls make_two; value 2
negated = not n  #? calls Number.__bool__; value True

# to texts
text = str(n)  #? calls Number.__str__; value 'number'
shown = repr(n)  #? calls Number.__repr__; value 'Number()'
fallback = str(OnlyRepr())  #? calls OnlyRepr.__repr__; value 'only'
formatted = format(n, "x")  #? calls Number.__format__; value 'formattedx'
in_text = f"{n}"  #? calls Number.__format__; value 'formatted'
with_spec = f"{n:>3}"  #? calls Number.__format__; value 'formatted>3'
as_repr = f"{n!r}"  #? calls Number.__repr__; value 'Number()'
as_str = f"{n!s}"  #? calls Number.__str__; value 'number'
by_method = "{}".format(n)  #? calls Number.__format__  #?? value 'formatted'
by_percent = "%s" % n  #?? calls Number.__str__; value 'number'
by_percent_repr = "%r" % (n,)  #?? calls Number.__repr__; value 'Number()'
number_text = str(12)  #? value '12'
joined = "".join(str(x) for x in (n, n))  #? calls Number.__str__  #?? value 'numbernumber'
in_list = str([n])  #?? calls Number.__repr__; value '[Number()]'
print_it = print(n, file=io.StringIO())  #? calls Number.__str__; value None
print_to = print(1, file=Writer(), flush=True)  #? value None  #?? calls Writer.flush, Writer.write
print_repr = print([n], OnlyRepr(), file=io.StringIO())  #?? calls Number.__repr__, OnlyRepr.__repr__
raw = bytes(n)  #? calls Number.__bytes__; value b'bytes'
encoded = bytes("a", "utf-8")  #? value b'a'
code = ord("a")  #? value 97
character = chr(97)  #? value 'a'
binary = bin(n)  #?? calls Number.__index__; value '0b1'

# arithmetic
absolute = abs(n)  #? calls Number.__abs__
absolute.get()  #? calls Number.get; value 1
positive = abs(-3)  #? value 3
rounded = round(n)  #? calls Number.__round__; value 0
to_digits = round(n, 2)  #? calls Number.__round__; value 2
to_even = round(2.5)  #? value 2
quotient, remainder = divmod(7, 2)
quotient  #? value 3
first, second = divmod(n, 2)  #? calls Number.__divmod__
first()  #? calls make_one; value 1
divmod(2, n)[0]()  #?? calls Number.__rdivmod__, make_two; value 2
power = pow(2, 3)  #? value 8
modular = pow(2, 3, 5)  #? value 3
own_power = pow(n, 2)  #? calls Number.__pow__; value 2
floor = math.floor(n)  #? calls Number.__floor__; value 1
ceiling = math.ceil(n)  #? calls Number.__ceil__; value 4
whole = math.trunc(n)  #? calls Number.__trunc__; value 2
root = math.sqrt(4)  #? value 2.0
negative = -n  #? calls Number.__neg__
negative.get()  #? calls Number.get; value -5

# in other places
hashed = hash(n)  #? calls Number.__hash__  #?? value 7
listed = dir(n)  #?? calls Number.__dir__; value ['get']
indexed = [make_one, make_two][n]  #? calls Number.__index__
indexed()  #? calls make_two; value 2
repeated = [make_one] * n  #?? calls Number.__index__
repeated[0]()  #? calls make_one; value 1
counted = list(range(n))  #?? calls Number.__index__; value [0]
looked_up = {n: make_one}[n]  #?? calls Number.__hash__
looked_up()  #? calls make_one; value 1
total = sum([1, 2], start=0)  #? value 3
unknown = int(random() * 5)  #? value number
if int("1"):
    make_one()  #? calls make_one
if str(1) == "1":
    make_two()  #? calls make_two
