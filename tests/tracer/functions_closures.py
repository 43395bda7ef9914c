"""Closures: what an inner function sees of the names around it, and when."""


def make(value):
    def get():
        return value

    return get


one = make(1)  #? calls make
two = make(2)  #? calls make
first = one()  #? calls make.get; value 1
second = two()  #? calls make.get; value 2


def late_binding():
    functions = []
    for i in range(3):
        def get():
            return i

        functions.append(get)
    return [f() for f in functions]  #? calls late_binding.get


late = late_binding()  #? calls late_binding; value [*number]


def early_binding():
    functions = []
    for i in range(3):
        def get(i=i):
            return i

        functions.append(get)
    return [f() for f in functions]  #? calls early_binding.get


early = early_binding()  #? calls early_binding  #?? value [0, 1, 2]

lambdas = [lambda: n for n in range(3)]
late_in_comprehension = [f() for f in lambdas]  #? calls <lambda1>; value [2, 2, 2]

bound_lambdas = [lambda n=n: n for n in range(3)]
early_in_comprehension = [f() for f in bound_lambdas]  #? calls <lambda2>; value [0, 1, 2]


def rebinding():
    x = "before"

    def get():
        return x

    x = "after"
    return get()  #? calls rebinding.get


rebound = rebinding()  #? calls rebinding; value 'after'


def make_in_loop():
    return [make(i) for i in range(3)]  #? calls make


separate = [f() for f in make_in_loop()]  #? calls make.get, make_in_loop; value [0, 1, 2]


def accumulate():
    total = 0

    def add(n):
        nonlocal total
        total += n
        return total

    return add


add = accumulate()  #? calls accumulate
five = add(5)  #? calls accumulate.add; value 5
twelve = add(7)  #? calls accumulate.add; value 12
other_add = accumulate()  #? calls accumulate
fresh = other_add(1)  #? calls accumulate.add; value 1


def pair_of_functions():
    state = "initial"

    def read():
        return state

    def write(new):
        nonlocal state
        state = new

    return read, write


read, write = pair_of_functions()  #? calls pair_of_functions
initial = read()  #? calls pair_of_functions.read; value 'initial'
write("written")  #? calls pair_of_functions.write
written = read()  #? calls pair_of_functions.read; value 'written'


def mutable_cell():
    cell = [0]

    def bump():
        cell[0] += 1
        return cell[0]

    return bump


bump = mutable_cell()  #? calls mutable_cell
bumped = bump()  #? calls mutable_cell.bump; value 1
bumped_again = bump()  #? calls mutable_cell.bump; value 2


def three_levels(a):
    def middle(b):
        def inner(c):
            return (a, b, c)

        return inner

    return middle


deep = three_levels(1)(2)(3)  #? calls three_levels, three_levels.middle, three_levels.middle.inner; value (1, 2, 3)


def shadowing():
    x = "outer"

    def inner():
        x = "inner"
        return x

    return (inner(), x)  #? calls shadowing.inner


shadowed = shadowing()  #? calls shadowing; value ('inner', 'outer')


def defined_later():
    def use():
        return helper()  #? calls defined_later.helper

    def helper():
        return "helped"

    return use()  #? calls defined_later.use


later = defined_later()  #? calls defined_later; value 'helped'


def mutual(n):
    def even(k):
        return True if k == 0 else odd(k - 1)

    def odd(k):
        return False if k == 0 else even(k - 1)

    return even(n)  #? calls mutual.even


zero_is_even = mutual(0)  #? calls mutual; value True

name = "module"


def reads_global():
    return name


def local_does_not_matter():
    name = "local"
    return reads_global()  #? calls reads_global


lexical = local_does_not_matter()  #? calls local_does_not_matter; value 'module'


class Scope:
    name = "class"

    def method(self):
        return name


class_is_skipped = Scope().method()  #? calls Scope.method; value 'module'


def parameter_is_cell(function):
    def call(x):
        return function(x)  #? calls double

    function = str if function is None else function
    return call


def double(x):
    return x + x


doubled = parameter_is_cell(double)(4)  #? calls parameter_is_cell, parameter_is_cell.call; value 8


def deleted():
    x = 1

    def get():
        return x

    kept = get()  #? calls deleted.get
    del x
    try:
        return get()  #? calls deleted.get
    except NameError:
        return "unbound"


unbound = deleted()  #? calls deleted  #?? value 'unbound'


def swapped():
    f, g = make("f"), make("g")  #? calls make
    f, g = g, f
    return (f(), g())  #? calls make.get


exchanged = swapped()  #? calls swapped; value ('g', 'f')
