"""Functions that call themselves, each other, and themselves through closures and containers."""


def factorial(n):
    if n <= 1:
        return 1
    return n * factorial(n - 1)  #? calls factorial


base_case = factorial(1)  #? calls factorial; value 1
five = factorial(5)  #? calls factorial; value number


def even(n):
    return True if n == 0 else odd(n - 1)  #? calls odd


def odd(n):
    return False if n == 0 else even(n - 1)  #? calls even


zero = even(0)  #? calls even; value True
three = odd(3)  #? calls odd


def through_closure():
    def walk(n):
        if n == 0:
            return "end"
        return walk(n - 1)  #? calls through_closure.walk

    return walk


walk = through_closure()  #? calls through_closure
end = walk(3)  #? calls through_closure.walk; value 'end'


def fix(f):
    return lambda x: f(fix(f), x)  #? calls <lambda1>, fix


count_down = fix(lambda again, n: "done" if n == 0 else again(n - 1))  #? calls fix, fix.<lambda1>
done = count_down(2)  #? calls fix.<lambda1>; value 'done'

steps = {}


def start(n):
    return steps["next"](n)  #? calls stop


def stop(n):
    return "stopped" if n == 0 else start(n - 1)  #? calls start


steps["next"] = stop
stopped = start(2)  #? calls start; value 'stopped'


class Node:
    def __init__(self, value, children=()):
        self.value = value
        self.children = children

    def total(self):
        result = self.value
        for child in self.children:
            result = result + child.total()  #? calls Node.total
        return result

    def depth(self):
        return 1 + max([child.depth() for child in self.children], default=0)  #? calls Node.depth

    def visit(self, function):
        function(self)  #? calls note
        for child in self.children:
            child.visit(function)  #? calls Node.visit


leaf = Node(2)  #? calls Node.__init__
tree = Node(1, (leaf, Node(3, (Node(4),))))  #? calls Node.__init__
leaf_total = leaf.total()  #? calls Node.total; value 2
tree_total = tree.total()  #? calls Node.total; value 10
tree_depth = tree.depth()  #? calls Node.depth; value 3
seen = []


def note(node):
    seen.append(node)


tree.visit(note)  #? calls Node.visit
first_seen = seen[0]  #? value Node()


def original(n):
    return "base" if n == 0 else original(n - 1)  #? calls original


alias = original


def original(n):
    return "replaced"


replaced = alias(1)  #? calls original; value 'replaced'


def flatten(items):
    flat = []
    for item in items:
        if isinstance(item, list):
            flat.extend(flatten(item))  #? calls flatten
        else:
            flat.append(item)
    return flat


flattened = flatten([1, [2, [3]], 4])  #? calls flatten
shallow = flatten([1, 2])  #? calls flatten; value [1, 2]


def memoised(n, memo={}):
    if n not in memo:
        memo[n] = n if n < 2 else memoised(n - 1) + memoised(n - 2)  #? calls memoised
    return memo[n]


memoised(5)  #? calls memoised


def generate(n):
    if n > 0:
        yield n
        yield from generate(n - 1)  #? calls generate


generated = list(generate(2))  #? calls generate


def ping(n, other):
    return "ping" if n == 0 else other(n - 1, ping)  #? calls pong


def pong(n, other):
    return "pong" if n == 0 else other(n - 1, pong)


rally = ping(1, pong)  #? calls ping; value 'pong'


def with_default(n, step=1):
    return "over" if n <= 0 else with_default(n - step)  #? calls with_default


over = with_default(2)  #? calls with_default; value 'over'
