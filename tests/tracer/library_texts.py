"""Texts and bytes: methods, formatting, and names that are put together and looked up."""

import string
from random import random


def make_one():
    return 1


def make_two():
    return 2


FUNCTIONS = {"one": make_one, "two": make_two}


# literals
joined = "a" "b"  #? value 'ab'
added = "a" + "b"  #? value 'ab'
repeated = "ab" * 2  #? value 'abab'
item = "abc"[1]  #? value 'b'
part = "abc"[1:]  #? value 'bc'
backwards = "abc"[::-1]  #? value 'cba'
contained = "b" in "abc"  #? value True
raw = r"\n"  #? value '\\n'
smaller = "a" < "b"  #? value True

# methods that change case and blanks
upper = "a".upper()  #? value 'A'
lower = "A".lower()  #? value 'a'
title = "ab cd".title()  #? value 'Ab Cd'
capital = "ab".capitalize()  #? value 'Ab'
swapped = "aB".swapcase()  #? value 'Ab'
folded = "A".casefold()  #? value 'a'
stripped = " a ".strip()  #? value 'a'
stripped_of = "xax".strip("x")  #? value 'a'
left = "xa".lstrip("x")  #? value 'a'
right = "ax".rstrip("x")  #? value 'a'
no_prefix = "get_one".removeprefix("get_")  #? value 'one'
no_suffix = "one_get".removesuffix("_get")  #? value 'one'
centred = "a".center(3, "-")  #? value '-a-'
filled = "7".zfill(3)  #? value '007'
replaced = "one".replace("o", "0")  #? value '0ne'
translated = "ab".translate(str.maketrans("a", "x"))  #? value 'xb'
tabs = "a\tb".expandtabs(2)  #? value 'a b'

# methods that take apart and put together
parts = "a,b".split(",")  #? value ['a', 'b']
words = "a b".split()  #? value ['a', 'b']
last_parts = "a.b.c".rsplit(".", 1)  #? value ['a.b', 'c']
once = "a,b,c".split(",", 1)  #? value ['a', 'b,c']
lines = "a\nb".splitlines()  #? value ['a', 'b']
before, _, after = "module.name".partition(".")
before  #? value 'module'
after  #? value 'name'
head, _, tail = "a.b.c".rpartition(".")
tail  #? value 'c'
together = "-".join(["a", "b"])  #? value 'a-b'
letters = list("ab")  #? value ['a', 'b']

# methods that ask
starts = "abc".startswith("ab")  #? value True
starts_with_one_of = "abc".startswith(("x", "a"))  #? value True
ends = "abc".endswith("bc")  #? value True
found = "abc".find("c")  #? value 2
not_found = "abc".find("z")  #? value -1
index = "abc".index("b")  #? value 1
count = "aab".count("a")  #? value 2
digits = "12".isdigit()  #? value True
letters_only = "ab".isalpha()  #? value True
identifier = "a b".isidentifier()  #? value False
blank = " ".isspace()  #? value True
is_upper = "A".isupper()  #? value True
length = len("abc")  #? value 3

# formatting
name = "one"
f_string = f"make_{name}"  #? value 'make_one'
f_number = f"{1 + 1}"  #? value '2'
f_spec = f"{3.14159:.2f}"  #? value '3.14'
f_debug = f"{name=}"  #? value "name='one'"
f_nested = f"{'a':>{2 + 1}}"  #? value '  a'
by_format = "{}-{}".format("a", 1)  #? value 'a-1'
by_index = "{1}{0}".format("a", "b")  #? value 'ba'
by_name = "{key}".format(key="v")  #? value 'v'
by_attribute = "{0.__name__}".format(make_one)  #?? value 'make_one'
by_item = "{0[k]}".format({"k": "v"})  #? value 'v'
by_mapping = "{k}".format_map({"k": "v"})  #? value 'v'
percent = "%s" % "a"  #? value 'a'
percent_two = "%s-%d" % ("a", 3)  #? value 'a-3'
percent_mapping = "%(k)s" % {"k": "v"}  #? value 'v'
template = string.Template("make_$name").substitute(name="two")  #?? value 'make_two'
safe = string.Template("$a $b").safe_substitute(a=1)  #?? value '1 $b'


class Shown:
    def __init__(self, name):
        self.name = name

    def __str__(self):
        return self.name

    def __format__(self, spec):
        return self.name + spec

    def __getitem__(self, key):
        return key


class Shouting(str):
    def upper(self):
        return "loud"


class Defaults(dict):
    def __missing__(self, key):
        return "missing " + key


shown = f"{Shown('one')}"  #? calls Shown.__init__; calls Shown.__format__; value 'one'
shown_spec = "{:x}".format(Shown("one"))  #? calls Shown.__init__; calls Shown.__format__  #?? value 'onex'
shown_percent = "%s" % Shown("two")  #? calls Shown.__init__  #?? calls Shown.__str__; value 'two'
shown_item = "{0[key]}".format(Shown("a"))  #? calls Shown.__init__  #?? calls Shown.__getitem__; value 'key'
from_missing = "{k}".format_map(Defaults())  #?? calls Defaults.__missing__; value 'missing k'
Shouting("a").upper()  #? calls Shouting.upper; value 'loud'
Shouting("a").lower()  #? value 'a'

# names that are put together find functions
FUNCTIONS["one"]()  #? calls make_one; value 1
FUNCTIONS[f"{name}"]()  #? calls make_one; value 1
FUNCTIONS["TWO".lower()]()  #? calls make_two; value 2
FUNCTIONS["make_two".split("_")[1]]()  #? calls make_two; value 2
FUNCTIONS["make_one".removeprefix("make_")]()  #? calls make_one; value 1
FUNCTIONS["make_two"[5:]]()  #? calls make_two; value 2
FUNCTIONS["%s" % "one"]()  #? calls make_one; value 1
FUNCTIONS["{}".format("two")]()  #? calls make_two; value 2
FUNCTIONS["".join(["o", "n", "e"])]()  #? calls make_one; value 1
FUNCTIONS["one,two".partition(",")[2]]()  #? calls make_two; value 2
globals()["make_" + name]()  #? calls make_one; value 1
for each in "one two".split():
    FUNCTIONS[each]()  #? calls make_one, make_two
for each in ("one", "two"):
    globals()[f"make_{each}"]()  #? unresolved  #?? calls make_one, make_two
if "Mode".lower() == "mode":
    make_one()  #? calls make_one
if name.startswith("t"):
    make_two()
unknown = "one" if random() < 0.5 else "none"
FUNCTIONS.get(unknown, make_two)()  #? calls make_one, make_two

# bytes
data = b"ab"
data[0]  #? value 97
data[:1]  #? value b'a'
data + b"c"  #? value b'abc'
decoded = data.decode()  #? value 'ab'
encoded = "ab".encode("utf-8")  #? value b'ab'
hexadecimal = data.hex()  #? value '6162'
split = b"a,b".split(b",")  #? value [b'a', b'b']
size = len(data)  #? value 2
array = bytearray(b"a")
array.append(98)
array_text = array.decode()  #?? value 'ab'
view = memoryview(b"abc")[1]  #?? value 98
from_numbers = bytes([97, 98])  #? value b'ab'
for number in b"a":
    number  #? value 97
FUNCTIONS[b"one".decode()]()  #? calls make_one; value 1
