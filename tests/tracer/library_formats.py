"""``re``, ``json``, ``math``, ``logging`` and their like: callbacks are called, what they parse is not known."""

import csv
import functools
import io
import json
import logging
import math
import re
import struct
from datetime import datetime, timedelta


def make_one():
    return 1


def make_two():
    return 2


TABLE = {"one": make_one, "two": make_two}


def replace(match):
    return match.group(0).upper()  #? unresolved


def as_float(text):
    return [text]


def from_pairs(pairs):
    return dict(pairs)


def from_object(found):
    return found.get("x", make_two)  #?? calls nothing


def to_text(value):
    return "text"


class Box:
    def __init__(self, content):
        self.content = content

    def __float__(self):
        return 4.0

    def __str__(self):
        return "box"


# regular expressions
replaced = re.sub("a", replace, "abc")  #? calls replace  #?? value 'Abc'
by_pattern = re.compile("b").sub(lambda match: replace(match), "abc")  #? calls <lambda1>, replace  #?? value 'aBc'
counted = re.subn("a", replace, "aa")  #? calls replace  #?? value ('AA', 2)
plain = re.sub("a", "x", "abc")  #?? value 'xbc'
match = re.match("(?P<name>one|two)-(.*)", "one-rest")
if match:
    TABLE[match["name"]]()  #?? calls make_one
    TABLE[match.group(1)]()  #?? calls make_one
    TABLE[match.groupdict()["name"]]()  #?? calls make_one
first, second = match.groups()  #? unresolved
TABLE[first]()  #?? calls make_one
second  #?? value 'rest'
none = re.match("z", "abc")  #?? value None
if re.search("q", "abc"):
    make_one()  #?? calls nothing
for found in re.finditer("one|two", "one two"):
    TABLE[found.group()]()  #? calls make_one, make_two; unresolved
for name in re.findall("one|two", "one two"):
    TABLE[name]()  #? calls make_one, make_two
parts = re.split(",", "a,b")  #?? value ['a', 'b']
if (found := re.fullmatch("one", "one")) is not None:
    TABLE[found.string]()  #?? calls make_one


class Scanner:
    rules = [("one", make_one), ("two", make_two)]

    def scan(self, text):
        for pattern, action in self.rules:
            if re.match(pattern, text):
                return action()  #?? calls make_two
        return None


Scanner().scan("two")  #? calls Scanner.scan  #?? value 2
scanner = re.Scanner([("a", lambda scanner, token: make_one())])  #?? calls make_one
tokens, _ = scanner.scan("a")  #?? calls <lambda2>
tokens  #?? value [1]

# JSON
parsed = json.loads('{"a": [1, null]}')  #?? value {'a': [1, None]}
named = json.loads('"two"')  #?? value 'two'
TABLE[named]()  #? calls? make_one  #? calls make_two
by_hook = json.loads('{"y": 1}', object_hook=from_object)  #? calls from_object
by_hook()  #?? calls make_two; value 2
by_pairs = json.loads('{"z": 1}', object_pairs_hook=from_pairs)  #? calls from_pairs  #?? value {'z': 1}
by_float = json.loads("1.5", parse_float=as_float)  #? calls as_float  #?? value ['1.5']
written = json.dumps([Box(1)], default=to_text)  #? calls Box.__init__  #?? calls to_text; value '["text"]'
sorted_keys = json.dumps({"b": 1, "a": 2}, sort_keys=True)  #? value '{"a": 2, "b": 1}'
loaded = json.load(io.StringIO('"one"'))
TABLE[loaded]()  #?? calls make_one


class Encoder(json.JSONEncoder):
    def default(self, o):
        return o.content


class Decoder(json.JSONDecoder):
    def __init__(self):
        super().__init__(object_hook=self.hook)  #?? calls nothing

    def hook(self, found):
        return make_one


encoded = json.dumps(Box(5), cls=Encoder)  #? calls Box.__init__  #?? calls Encoder.default; value '5'
json.loads("{}", cls=Decoder)()  #?? calls Decoder.__init__, Decoder.hook, make_one; value 1

# numbers
root = math.sqrt(16)  #? value 4.0
root_of_object = math.sqrt(Box(1))  #? calls Box.__init__  #?? calls Box.__float__; value 2.0
rounded = math.floor(2.5)  #? value 2
greatest = math.gcd(4, 6)  #? value 2
product = math.prod([2, 3])  #? value 6
constant = math.pi > 3  #?? value True
infinite = math.isinf(math.inf)  #?? value True
close = math.isclose(1.0, 1.0)  #? value True
packed = struct.unpack("<h", b"\x01\x00")  #?? value (1,)

# logging calls its handlers, and formats only what is shown
logger = logging.Logger("topic", logging.ERROR)
logger.info("not shown %s", Box(1))  #? calls Box.__init__; unresolved
logger.addFilter(lambda record: make_one())  #?? calls make_one


class Handler(logging.Handler):
    def emit(self, record):
        return make_two()  #? calls make_two


class Formatter(logging.Formatter):
    def format(self, record):
        return record.getMessage()  #?? calls Box.__str__


logger.addHandler(Handler())  #? unresolved
logger.error("shown")  #?? calls <lambda3>, Handler.emit
streaming = logging.StreamHandler(io.StringIO())
streaming.setFormatter(Formatter())  #? unresolved
logger.handlers = [streaming]
logger.error("shown %s", Box(1))  #? calls Box.__init__  #?? calls <lambda3>, Formatter.format

# rows, dates
rows = list(csv.reader(io.StringIO("one,two")))
for row in rows:
    for cell in row:
        TABLE[cell]()  #? calls make_one, make_two
for record in csv.DictReader(io.StringIO("name\none")):
    TABLE[record["name"]]()  #?? calls make_one
stream = io.StringIO()
stream.write("one")  #? unresolved
TABLE[stream.getvalue()]()  #?? calls make_one
later = datetime(2000, 1, 1) + timedelta(days=1)
later.day  #?? value 2
if later > datetime(2000, 1, 1):
    make_two()  #? calls make_two
partial_sub = functools.partial(re.sub, "a", replace)
partially = partial_sub("a")  #? calls replace  #?? value 'A'
