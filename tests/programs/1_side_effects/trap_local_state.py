"""Everything that is changed here was made within the trace."""
from phiml import math


class Accumulator:
    def __init__(self):
        self.items = []
        self.last = None

    def add(self, item):
        self.items.append(item)
        self.last = item

    def mean(self):
        return sum(self.items) / len(self.items)


def fill(accumulator, u, n):
    for i in range(n):
        accumulator.add(u * i)


@math.jit_compile
def average(u):
    accumulator = Accumulator()
    fill(accumulator, u, 4)
    table = {}
    table["mean"] = accumulator.mean()
    u = table.pop("mean")
    u += accumulator.last
    count = 0

    def more():
        nonlocal count
        count += 1
        return count

    return u * more()


print(average(math.ones(math.spatial(x=2))))
