"""``total_ordering``, ``cmp_to_key``, ``heapq`` and ``bisect``: comparisons and keys are called."""

import bisect
import heapq
from functools import cmp_to_key, total_ordering
from phiml.math import jit_compile


def make_one():
    return 1


def make_two():
    return 2


def compare(a, b):
    return a - b


def negative(x):
    return -x


def first_of(pair):
    return pair[0]


@total_ordering
class Version:
    def __init__(self, number, run=make_one):
        self.number = number
        self.run = run

    def __eq__(self, other):
        return self.number == other.number

    def __lt__(self, other):
        return self.number < other.number


old, new = Version(1), Version(2, make_two)  #? calls Version.__init__
less = old < new  #? calls Version.__lt__; value True
greater = new > old  #? value True  #?? calls Version.__eq__, Version.__lt__
at_least = new >= old  #?? calls Version.__lt__; value True
at_most = old <= new  #?? calls Version.__lt__; value True
different = old != new  #? calls Version.__eq__; value True
same = old == Version(1)  #? calls Version.__eq__, Version.__init__; value True
latest = max(old, new)  #?? calls Version.__eq__, Version.__lt__
latest.run()  #?? calls make_two
ordered = sorted([new, old])  #? calls Version.__lt__
ordered[0].run()  #?? calls make_one


@total_ordering
class Reversed:
    def __init__(self, number):
        self.number = number

    def __gt__(self, other):
        return self.number < other.number

    def __eq__(self, other):
        return self.number == other.number


smaller = Reversed(2) < Reversed(1)  #? calls Reversed.__init__; value True  #?? calls Reversed.__eq__, Reversed.__gt__
if Reversed(1) <= Reversed(2):  #? calls Reversed.__init__  #?? calls Reversed.__gt__
    make_one()  #?? calls nothing

# comparison functions
by_comparison = sorted([2, 1], key=cmp_to_key(compare))  #? calls compare  #?? value [1, 2]
key = cmp_to_key(compare)  #?? calls nothing
key(1) < key(2)  #?? calls compare; value True
largest = max([1, 2], key=cmp_to_key(lambda a, b: compare(a, b)))  #? calls <lambda1>, compare  #?? value 2

# heaps
heap = []
heapq.heappush(heap, (2, make_two))
heapq.heappush(heap, (1, make_one))
priority, function = heapq.heappop(heap)
function()  #?? calls make_one; value 1
priority  #?? value 1
heap[0][1]()  #?? calls make_two; value 2
numbers = [3, 1, 2]
heapq.heapify(numbers)
numbers[0]  #? value 1
heapq.heappushpop(numbers, 0)  #?? value 0
heapq.heapreplace(numbers, 5)  #?? value 1
smallest = heapq.nsmallest(1, [3, 1])  #? value [1]
largest_two = heapq.nlargest(2, [1, 3, 2])  #? value [3, 2]
by_key = heapq.nsmallest(1, [1, 2], key=negative)  #? calls negative; value [2]
functions = heapq.nlargest(1, [(1, make_one), (2, make_two)], key=first_of)  #? calls first_of
functions[0][1]()  #? calls make_two; value 2
merged = list(heapq.merge([1, 3], [2]))  #? value [1, 2, 3]
merged_by_key = list(heapq.merge([2, 1], [3], key=negative))  #? calls negative
versions = [new]
heapq.heappush(versions, old)  #? calls Version.__lt__
heapq.heappop(versions).run()  #?? calls make_one

# sorted lists
scores = [1, 3]
position = bisect.bisect(scores, 2)  #? value 1
left = bisect.bisect_left([1, 1], 1)  #? value 0
bisect.insort(scores, 2)
scores  #? value [1, 2, 3]
table = [(1, make_one), (3, make_two)]
at = bisect.bisect_left(table, 3, key=first_of)  #? calls first_of; value 1
table[at][1]()  #? calls make_two; value 2
bisect.insort(table, (2, make_one), key=first_of)  #? calls first_of
table[1][1]()  #? calls make_one; value 1
releases = [old, new]
found = bisect.bisect_left(releases, new)  #? calls Version.__lt__  #?? value 1
releases[found].run()  #?? calls make_two

# from within a compiled function
QUEUE = []
ORDERED = []


@jit_compile
def enqueue(u):
    heapq.heappush(QUEUE, u)  #? writes QUEUE
    bisect.insort(ORDERED, u)  #? writes ORDERED
    heapq.heappop(QUEUE)  #? writes QUEUE
    own = []
    heapq.heappush(own, u)
    return own[0]


enqueue(1)  #? calls enqueue
