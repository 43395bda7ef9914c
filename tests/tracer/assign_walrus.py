"""Assignment expressions: where the name is bound, and when."""
from random import random


def f():
    return 'f'


def g():
    return 'g'


def identity(x):
    return x


def keyword(x, y=None):
    return y


(a := f)  #? value def f
a()  #? calls f; value 'f'

if (b := f()) == 'f':  #? calls f
    b  #? value 'f'
b  #? value 'f'

identity(c := g)()  #? calls identity, g
c  #? value def g

keyword(1, y=(d := 2))  #? calls keyword; value 2
d  #? value 2

pair = (e := 1, e + 1)
pair  #? value (1, 2)

h = [i := 1, i, (i := 2), i]
h  #? value [1, 1, 2, 2]
i  #? value 2

{(k := 'a'): k + 'b'}  #? value {'a': 'ab'}

# and, or: bound only where the expression is evaluated

m = None
if random() < 0.5 and (m := f):
    m()  #? calls f
m  #? value None | def f

n = None
random() < 0.5 or (n := g)
n  #? value None | def g

o = 0
False and (o := 1)
o  #? value 0
True or (o := 2)
o  #? value 0
True and (o := 3)
o  #? value 3

p = 'old'
q = (p := 'new') if random() < 0.5 else p
p  #? value 'new' | 'old'
q  #? value 'new' | 'old'

# loops

stack = [f, g]
while stack and (function := stack.pop()):
    function()  #? calls f, g
function  #? value def f | def g

queue = iter((f, None))
while (job := next(queue)) is not None:
    job()  #? calls f
job  #? value None

# a comprehension binds it in the scope around

found = [(last := x) for x in (1, 'a')]
found  #? value [1, 'a']
last  #? value 'a'

any((witness := x) == 'b' for x in 'abc')  #? value True
witness  #?? value 'b'

filtered = [y for x in (f, g) if (y := x()) == 'g']  #? calls f, g
filtered  #? value ['g']


def inside():
    values = [inner := v for v in (f, g)]
    inner()  #? calls g
    return values


inside()  #? calls inside; value [def f, def g]


def outward():
    global shared
    [shared := v for v in (f,)]


outward()  #? calls outward
shared()  #? calls f

# a lambda and a default have their own scopes

bind = lambda: (z := f)
bind()()  #? calls <lambda1>, f


def default(x=(w := g)):
    return x


w()  #? calls g
default()()  #? calls default, g
