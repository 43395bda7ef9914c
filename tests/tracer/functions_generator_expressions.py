"""Generator expressions: lazy, with the first iterable evaluated at once."""

log = []


def note(x):
    log.append(x)
    return x


def source():
    log.append("source")
    return [1, 2]


lazy = (note(x) for x in source())  #? calls note, source
only_source = log  #?? value ['source']
first = next(lazy)  #? value 1
after_first = len(log)  #?? value 2
rest = list(lazy)  #? value [2]
used_up = list(lazy)  #? value []


def double(x):
    return 2 * x


doubled = list(double(x) for x in (1, 2))  #? calls double; value [2, 4]
as_tuple = tuple(x for x in "ab")  #? value ('a', 'b')
total = sum(double(x) for x in [1, 2])  #? calls double; value 6
largest = max(double(x) for x in [1, 2])  #? calls double; value 4
some = any(x > 1 for x in [1, 2])  #? value True
every = all(x > 1 for x in [1, 2])  #? value False
joined = "-".join(str(x) for x in [1, 2])  #? value text
conditional = list(x for x in range(4) if x % 2)  #? value [1, 3]
nested = list((x, y) for x in (1, 2) for y in (3, 4))  #? value [(1, 3), (1, 4), (2, 3), (2, 4)]
dependent = list(y for x in ([1], [2, 3]) for y in x)  #? value [1, 2, 3]
of_generator = list(x + 1 for x in (double(y) for y in [1, 2]))  #? calls double; value [3, 5]

late = "before"
reads_late = (late for _ in range(1))
late = "after"
late_value = next(reads_late)  #?? value 'after'

data = [1, 2]
bound_early = (x for x in data)
data = [8, 9]
early_value = list(bound_early)  #? value [1, 2]


def find(items):
    return next((item for item in items if item > 1), None)


found = find([1, 2, 3])  #? calls find; value 2
not_found = find([0])  #? calls find; value None

functions = (f for f in (double, note))
called = [f(5) for f in functions]  #? calls double, note; value [10, 5]


def consume(iterable):
    result = []
    for item in iterable:
        result.append(item)
    return result


consumed = consume(double(x) for x in [4])  #? calls consume, double; value [8]
unpacked = [*(x for x in (1, 2))]  #? value [1, 2]
as_arguments = max(*(x for x in (1, 2)))  #? value 2
as_dict = {key: value for key, value in ((k, 1) for k in "ab")}  #? value {'a': 1, 'b': 1}


def make(n):
    return (n + i for i in range(2))


made = list(make(10))  #? calls make; value [10, 11]


class Group:
    def __init__(self, *members):
        self.members = members

    def names(self):
        return (member.upper() for member in self.members)

    def pairs(self):
        return ((self, member) for member in self.members)


group = Group("a", "b")  #? calls Group.__init__
names = list(group.names())  #? calls Group.names; value ['A', 'B']
self_of_pair = next(group.pairs())[0]  #? calls Group.pairs; value Group()

x = "outer"
inner = list(x for x in [1])  #? value [1]
outer_kept = x  #? value 'outer'
never_called = (undefined_name for _ in ())
empty = list(never_called)  #? value []
