"""Comparisons: chains, identity, membership, and the special methods behind them."""
from random import random


def f():
    return 'f'


def g():
    return 'g'


def one():
    return 1


def two():
    return 2


def three():
    return 3


class Number:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        return self.value == other.value

    def __lt__(self, other):
        return self.value < other.value

    def __le__(self, other):
        return 'le'

    def __contains__(self, item):
        return item == self.value

    __hash__ = None


class Plain:
    pass


class Subclass(Number):
    def __gt__(self, other):
        return 'reflected'


# constants

1 == 1.0  #? value True
1 != 1  #? value False
'a' < 'b'  #? value True
(1, 2) == (1, 2)  #? value True
[1] == [2]  #? value False
None == 0  #? value False
1 is None  #? value False
None is None  #? value True
f is f  #? value True
f is not g  #? value True
f == g  #? value concrete

# chains: each operand is evaluated once, and only as far as needed

one() < two() < three()  #? calls one, two, three; value True
two() < one() < three()  #?? calls one, two; value False
1 < two() <= 2  #? calls two; value True
one() == 1 != two()  #? calls one, two; value True
1 < 3 > 2  #? value True
None is None is not f  #? value True

a = f if 1 < 2 < 3 else g
a  #? value def f
a = f if 1 < 2 > 3 else g
a  #?? value def g

# membership

1 in (1, 2)  #? value True
3 in [1, 2]  #? value False
'a' in {'a': f}  #? value True
'b' not in {'a': f}  #? value True
'el' in 'hello'  #? value True
f in (f, g)  #? value True
g in [f]  #? value False
1 in {1}  #? value True
2 in range(3)  #? value concrete

b = f if 'x' in ('x', 'y') else g
b  #? value def f

# special methods

n = Number(1)  #? calls Number.__init__
m = Number(2)  #? calls Number.__init__
n == m  #? calls Number.__eq__; value False
n != m  #? calls Number.__eq__; value True
n < m  #? calls Number.__lt__; value True
n > m  #? calls Number.__lt__; value False
n <= m  #? calls Number.__le__; value 'le'
n >= m  #? calls Number.__le__; value 'le'
1 in n  #? calls Number.__contains__; value True
3 not in n  #? calls Number.__contains__; value True
n < m < n  #? calls Number.__lt__
n < m and m < n  #? calls Number.__lt__
n is n  #? value True
n is m  #? value False

p = Plain()
p == p  #? value True
p == Plain()  #? value False
p != p  #? value concrete

c = Subclass(3)  #? calls Number.__init__
n < c  #? calls Subclass.__gt__; value 'reflected'
c > n  #? calls Subclass.__gt__; value 'reflected'

# containers ask their items

n in [m, n]  #?? calls Number.__eq__
[m] == [n]  #?? calls Number.__eq__
(n,) < (m,)  #?? calls Number.__eq__, Number.__lt__
max(n, m)  #?? calls Number.__lt__
sorted([m, n])  #? calls Number.__lt__
[m, n].index(n)  #?? calls Number.__eq__


class Items:
    def __iter__(self):
        return iter((f, 1))


1 in Items()  #? calls Items.__iter__  #?? value True


class Indexed:
    def __getitem__(self, index):
        return (f, g)[index]


g in Indexed()  #? calls Indexed.__getitem__  #?? value True

# results that are not truth values


class Lazy:
    def __eq__(self, other):
        return self

    def __ne__(self, other):
        return Lazy()

    def __bool__(self):
        return False

    __hash__ = None


x = Lazy()
x == 1  #? calls Lazy.__eq__; value Lazy()
x != 1  #? calls Lazy.__ne__; value Lazy()
1 == x  #? calls Lazy.__eq__; value Lazy()
y = f if x == 1 else g  #? calls Lazy.__eq__; calls Lazy.__bool__
y  #? value def g

# unknown

random() < 0.5  #? value concrete
z = f if 0.2 < random() < 0.8 else g
z  #? value def f | def g
