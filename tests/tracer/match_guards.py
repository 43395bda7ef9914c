"""``match``: alternatives, ``as``, guards, and which cases are still possible."""
from random import random


def f():
    return 'f'


def g():
    return 'g'


def h():
    return 'h'


def yes(x):
    return True


def no(x):
    return False


def unsure(x):
    return random() < 0.5


# alternatives

match 'b':
    case 'a' | 'b':
        a = f
    case _:
        a = g
a()  #? calls f

match ('x', f):
    case ('y', function) | ('x', function):
        function()  #? calls f

match [g]:
    case (function,) | [function, _]:
        function()  #? calls g

match {'k': f}:
    case [function] | {'k': function}:
        function()  #? calls f

# as

match f:
    case _ as function:
        function()  #? calls f

match (f, 1):
    case (function, 1) as pair:
        pair  #? value (def f, 1)
        pair[0]()  #? calls f

match 'b':
    case ('a' | 'b') as letter:
        letter  #? value 'b'

match ('go', 'n'):
    case ('go', ('n' | 's') as direction):
        direction  #? value 'n'

match [(f, 1), (g, 2)]:
    case [first, (function, _) as second]:
        first[0]()  #? calls f
        second[0]()  #? calls g
        function()  #? calls g

# guards


def guarded(x):
    match x:
        case value if no(value):  #? calls no
            return f
        case value if yes(value):  #? calls yes
            return value
    return h


guarded(g)()  #? calls g, guarded


def guard_of_capture(pair):
    match pair:
        case (function, n) if n > 1:
            return function
        case (function, n):
            return h


guard_of_capture((f, 2))()  #? calls f, guard_of_capture
guard_of_capture((f, 1))()  #? calls guard_of_capture, h


def unsure_guard(x):
    match x:
        case value if unsure(value):  #? calls unsure
            return value
        case _:
            return g


unsure_guard(f)()  #? calls g, unsure_guard; calls f


def guard_not_asked(x):
    match x:
        case 'b' if yes(x):  #? calls nothing
            return f
        case 'a' if yes(x):  #? calls yes
            return g
    return h


guard_not_asked('a')()  #? calls g, guard_not_asked


def guard_narrows(x):
    match x:
        case value if value is not None:
            value  #? value def f
            return value
        case _:
            return g


guard_narrows(f if random() < 0.5 else None)()  #? calls g, guard_narrows; calls f


def guard_by_type(x):
    match x:
        case value if isinstance(value, str):
            return value
        case value if callable(value):
            return value()  #? calls f
        case _:
            return 0


guard_by_type('a')  #? calls guard_by_type; value 'a'
guard_by_type(f)  #? calls guard_by_type; value 'f'
guard_by_type(1)  #? calls guard_by_type; value 0


def walrus_in_guard(x):
    match x:
        case value if (result := value()):  #? calls f
            return result
    return None


walrus_in_guard(f)  #? calls walrus_in_guard; value 'f'

# a guard that fails leaves the captures bound

match (f, 1):
    case (kept, n) if n > 1:
        pass
    case _:
        kept()  #? calls f

# an irrefutable case with a guard may be passed by


def passed_by(x):
    match x:
        case _ if unsure(x):  #? calls unsure
            result = f
        case _:
            result = g
    return result


passed_by(1)()  #? calls passed_by, f, g


def falls_out(x):
    result = h
    match x:
        case _ if unsure(x):  #? calls unsure
            result = f
    return result


falls_out(1)()  #? calls falls_out, f, h

# bodies that leave


def in_sequence(x):
    fn = None
    match x:
        case 'a':
            fn = f
        case 'b':
            fn = g
        case _:
            raise ValueError
    fn  #? value def f | def g
    return fn


in_sequence('a' if random() < 0.5 else 'b')()  #? calls in_sequence, f, g
try:
    in_sequence('c')  #? calls in_sequence
except ValueError:
    pass


def nested(x, y):
    match x:
        case 'a':
            match y:
                case 1:
                    return f
                case _:
                    return g
        case _:
            return h


nested('a', 1)()  #? calls f, nested
nested('a', 2)()  #? calls g, nested
nested('b', 1)()  #? calls h, nested


class Visitor:
    def visit(self, node):
        match node:
            case ('add', left, right):
                return self.visit(left) + self.visit(right)  #? calls Visitor.visit
            case ('leaf', value):
                return value
            case other:
                return self.fallback(other)  #? calls Visitor.fallback

    def fallback(self, node):
        return node


visitor = Visitor()
visitor.visit(('leaf', f))()  #? calls Visitor.visit; calls f
visitor.visit(('add', ('leaf', 'a'), ('leaf', 'b')))  #? calls Visitor.visit
visitor.visit(g)()  #? calls Visitor.visit; calls g
