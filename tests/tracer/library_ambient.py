"""What the surroundings decide: random numbers, the clock, the environment and files."""

import os
import random
import sys
import time
from pathlib import Path
from phiml.math import jit_compile


def make_one():
    return 1


def make_two():
    return 2


FUNCTIONS = [make_one, make_two]
TABLE = {"one": make_one, "two": make_two}

# random numbers
if random.random() < 0.5:
    make_one()  #? calls make_one
else:
    make_two()  #? calls make_two
chosen = random.choice(FUNCTIONS)
chosen()  #?? calls make_one, make_two
random.choice([make_one, make_two])()  #?? calls make_one, make_two
index = random.randrange(2)
FUNCTIONS[index]()  #? calls make_one, make_two
random.sample(FUNCTIONS, 1)[0]()  #?? calls make_one, make_two
shuffled = [make_one, make_two]
random.shuffle(shuffled)
shuffled[0]()  #? calls make_one  #? calls make_two
picked, *_ = random.choices(FUNCTIONS, k=2)
picked()  #?? calls make_one, make_two
number = random.randint(0, 1)
name = "one" if number else "two"
TABLE[name]()  #? calls make_one, make_two
own = random.Random(1)
own.choice([make_one])()  #?? calls make_one; value 1
if number == 0 and random.random() < 2:
    make_two()  #? calls make_two
selected = make_one if random.random() < 0.5 else make_two
selected()  #? calls make_one, make_two
repeated = [random.random() for _ in range(2)]
if repeated[0] < 0.5 or repeated[1] < 0.5:
    selected = make_one
selected()  #? calls make_one, make_two
while random.random() < 0.5:
    make_two()  #? calls make_two
flag = random.random() < 0.5
if flag:
    function = make_one
else:
    function = None
if function is not None:
    function()  #? calls make_one
if flag:
    make_one()  #? calls make_one
elif not flag:
    make_two()  #? calls make_two

# the clock
started = time.time()  #? value number
elapsed = time.perf_counter() - started  #? value number
if time.time() >= 0:
    make_one()  #? calls make_one
else:
    make_two()  #? calls? make_two
time.sleep(0)

# the environment
home = os.environ.get("HOME_OF_NOBODY")
if home is None:
    make_one()  #? calls make_one
else:
    make_two()  #? calls? make_two
TABLE[os.environ.get("MODE_OF_NOBODY", "one")]()  #? calls make_one; calls? make_two
level = os.getenv("LEVEL_OF_NOBODY") or "two"
TABLE[level]()  #? calls make_two; calls? make_one
if "MODE_OF_NOBODY" in os.environ:
    make_one()  #? calls? make_one
for key, value in os.environ.items():
    if key == "MODE_OF_NOBODY":
        make_two()  #? calls? make_two
if sys.platform == "nothing":
    make_one()  #? calls? make_one
if len(sys.argv) > 100:
    make_two()  #? calls? make_two
try:
    FUNCTIONS[int(os.environ["NUMBER_OF_NOBODY"])]()  #? calls? make_one, make_two
except KeyError:
    make_one()  #? calls make_one

# files
path = Path("folder") / "file.txt"
stem = path.stem  #?? value 'file'
suffix = path.suffix  #?? value '.txt'
text = str(path.name)  #?? value 'file.txt'
if path.exists():  #? unresolved
    make_one()  #? calls? make_one
joined = os.path.join("a", "b")  #?? value text
for entry in Path("folder of nobody").glob("*"):  #? unresolved
    make_two()  #? calls? make_two
TABLE[Path("one").name]()  #?? calls make_one
TABLE[Path("two.txt").stem]()  #?? calls make_two
try:
    with open("file of nobody") as stream:
        for line in stream:
            TABLE[line]()  #? calls? make_one, make_two
except OSError:
    make_two()  #? calls make_two
LOADERS = {".txt": make_one, ".npz": make_two}
LOADERS[path.suffix]()  #?? calls make_one
LOADERS.get(os.path.splitext("x.npz")[1])()  #? calls make_two


class Settings:
    def __init__(self):
        self.action = make_one if os.environ.get("MODE_OF_NOBODY") else make_two

    def run(self):
        return self.action()  #? calls make_two; calls? make_one


Settings().run()  #? calls Settings.__init__, Settings.run

# from within a compiled function
LOG = []


@jit_compile
def sometimes(u):
    if random.random() < 0.5:
        LOG.append(u)  #? writes LOG
    random.choice([LOG])[0:0] = [u]
    return u


sometimes(1)  #? calls sometimes
