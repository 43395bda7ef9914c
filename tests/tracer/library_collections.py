"""``collections``: ``deque``, ``defaultdict``, ``Counter``, ``OrderedDict`` and ``ChainMap``."""

import collections
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque
from phiml.math import jit_compile


def make_one():
    return 1


def make_two():
    return 2


def make_three():
    return 3


def make_function():
    return make_one


class Node:
    def run(self):
        return "node"


# deque
queue = deque([make_one, make_two])
queue[0]()  #? calls make_one; value 1
queue.append(make_three)
queue[-1]()  #? calls make_three; value 3
queue.appendleft(make_three)
queue[0]()  #? calls make_three; value 3
queue.popleft()()  #? calls make_three; value 3
queue.pop()()  #? calls make_three; value 3
size = len(queue)  #? value 2
queue.rotate(1)
queue[0]()  #? calls make_two; value 2
queue.extend([make_three])
queue.extendleft([make_one, make_two])
queue[0]()  #? calls make_two; value 2
queue[1]()  #? calls make_one; value 1
numbers = deque([1, 2, 3], maxlen=2)  #? value [2, 3]
numbers.append(4)
numbers  #? value [3, 4]
empty = deque()  #? value []
for function in deque([make_one]):
    function()  #? calls make_one
work = collections.deque([make_one])
while work:
    work.popleft()()  #? calls make_one
listed = list(deque("ab"))  #? value ['a', 'b']

# defaultdict makes what is missing
groups = defaultdict(list)
groups["a"].append(make_one)
groups["a"].append(make_two)
groups["a"][1]()  #? calls make_two; value 2
groups["b"].append(make_three)
groups["b"][0]()  #? calls make_three; value 3
made = groups["new"]  #? value []
known = "new" in groups  #? value True
absent = groups.get("other")  #? value None
amounts = defaultdict(int)
amounts["x"] += 1
amounts["x"]  #? value 1
amounts["y"]  #? value 0
objects = defaultdict(Node)
objects["n"].run()  #? calls Node.run; value 'node'
fallback = defaultdict(make_function)
fallback["any"]()  #? calls make_function, make_one; value 1
constant = defaultdict(lambda: make_two)
constant["any"]()  #? calls <lambda1>, make_two; value 2
filled = defaultdict(list, {"a": [make_one]})
filled["a"][0]()  #? calls make_one; value 1
nested = defaultdict(lambda: defaultdict(list))
nested["a"]["b"].append(make_three)  #? calls <lambda2>
nested["a"]["b"][0]()  #? calls make_three; value 3
no_factory = defaultdict(None, a=make_one)
no_factory["a"]()  #? calls make_one; value 1
functions = defaultdict(set)
functions["s"].add(make_one)
for function in functions["s"]:
    function()  #? calls make_one
groups.default_factory()  #?? value []
for name, members in groups.items():
    for function in members:
        function()  #? calls make_one, make_three, make_two

# Counter
counts = Counter(["a", "b", "a"])
counts["a"]  #? value 2
counts["missing"]  #? value 0
most = counts.most_common(1)  #? value [('a', 2)]
counts.update(["b", "b"])
counts["b"]  #? value 3
total = counts.total()  #? value 5
of_text = Counter("aab")  #? value {'a': 2, 'b': 1}
by_keywords = Counter(a=1)  #? value {'a': 1}
combined = Counter(a=1) + Counter(a=2)  #?? value {'a': 3}
elements = list(Counter(a=2).elements())  #? value ['a', 'a']
by_function = Counter([make_one, make_one])
for function, amount in by_function.items():
    function()  #? calls make_one
winner, _ = Counter([make_two]).most_common(1)[0]
winner()  #? calls make_two; value 2

# OrderedDict
ordered = OrderedDict([("a", make_one), ("b", make_two)])
ordered["a"]()  #? calls make_one; value 1
ordered.move_to_end("a")
last_name, last = ordered.popitem()
last()  #? calls make_one; value 1
last_name  #? value 'a'
first = OrderedDict(a=make_one, b=make_two)
_, taken = first.popitem(last=False)
taken()  #? calls make_one; value 1
for function in ordered.values():
    function()  #? calls make_two

# ChainMap
defaults = {"run": make_one, "stop": make_three}
chained = ChainMap({"run": make_two}, defaults)
chained["run"]()  #? calls make_two; value 2
chained["stop"]()  #? calls make_three; value 3
chained["added"] = make_one
added_here = "added" in chained.maps[0]  #?? value True
not_there = "added" in defaults  #? value False
child = chained.new_child({"run": make_three})
child["run"]()  #? calls make_three; value 3
child.parents["run"]()  #?? calls make_two; value 2
defaults["later"] = make_two
chained["later"]()  #?? calls make_two; value 2

# from within a compiled function
HISTORY = deque(maxlen=5)
TABLE = defaultdict(list)
SEEN = Counter()


@jit_compile
def record(u):
    HISTORY.append(u)  #? writes HISTORY
    TABLE["u"].append(u)  #? writes TABLE['u']
    TABLE["u"].append(u)  #? writes TABLE['u']
    SEEN["u"] += 1  #? writes SEEN['u']
    SEEN.update(["u"])  #? writes SEEN
    return u


record(1)  #? calls record
