"""Loops in loops, and in the other statements: what ``break``, ``continue`` and ``return`` leave."""
from random import random


def f():
    return 'f'


def g():
    return 'g'


def h():
    return 'h'


def both_variables():
    for row in ((f, g), (h,)):
        for cell in row:
            cell()  #? calls f, g, h
    return cell


both_variables()()  #? calls both_variables, h; calls? f, g


def break_of_the_inner():
    found = None
    for _ in range(2):
        for _ in range(2):
            if random() < 0.5:
                found = f
                break
        else:
            found = g
        h()  #? calls h
    return found


break_of_the_inner()()  #? calls break_of_the_inner, g; calls f


def break_of_the_outer():
    found = None
    for _ in range(3):
        for _ in range(2):
            found = g
        if random() < 0.5:
            found = f
            break
    return found


break_of_the_outer()()  #? calls break_of_the_outer, g; calls f


def break_twice():
    found = None
    for _ in range(3):
        for _ in range(3):
            if random() < 0.3:
                found = f
                break
        else:
            continue
        break
    return found


break_twice()  #? calls break_twice; value None | def f


def continue_of_the_outer():
    found = None
    for _ in range(2):
        for _ in range(2):
            if random() < 0.5:
                break
        else:
            found = g
            continue
        found = f
    return found


continue_of_the_outer()()  #? calls continue_of_the_outer, g; calls f


def flag():
    done = False
    result = None
    while not done:
        for each in (f, g):
            if random() < 0.3:
                done = True
                result = each
                break
    return result


flag()()  #? calls flag; calls f, g


def return_from_both():
    for row in ((f,), (g,)):
        for each in row:
            if random() < 0.3:
                return each
    return h


return_from_both()()  #? calls return_from_both, f, g, h


def inner_function_in_a_loop():
    made = []
    for each in (f, g):
        def call(each=each):
            return each()  #? calls f, g

        made.append(call)
    return made


for made in inner_function_in_a_loop():  #? calls inner_function_in_a_loop
    made()  #? calls inner_function_in_a_loop.call


def late_binding():
    made = []
    for each in (f, g):
        made.append(lambda: each())  #? calls g; calls? f
    return made


for made in late_binding():  #? calls late_binding
    made()  #? calls late_binding.<lambda1>


def loop_in_a_branch():
    x = f
    if random() < 0.5:
        for _ in range(2):
            x = g
            if random() < 0.5:
                x = h
                break
    return x


loop_in_a_branch()()  #? calls f, g, loop_in_a_branch; calls h


def loop_in_try():
    x = None
    try:
        for _ in range(3):
            x = f
            if random() < 0.5:
                raise ValueError
        else:
            x = g
    except ValueError:
        x()  #? calls f
        return h
    return x


loop_in_try()()  #? calls loop_in_try, g, h


def match_in_a_loop():
    found = None
    for word in ('a', 'b'):
        match word:
            case 'b':
                found = g
                break
            case _:
                continue
    return found


match_in_a_loop()()  #? calls match_in_a_loop, g


def three_deep():
    for a in (f,):
        for b in (g,):
            for c in (h,):
                a()  #? calls f
                b()  #? calls g
                c()  #? calls h
                if random() < 0.5:
                    break
            else:
                return a
            return b
    return c


three_deep()()  #? calls f, g, three_deep


def comprehension_in_a_loop():
    last = None
    for functions in ([f], [g]):
        last = [each() for each in functions]  #? calls f, g
    return last


comprehension_in_a_loop()  #? calls comprehension_in_a_loop; value ['g']


def grows_while_it_loops():
    work = [f]
    for each in work:
        each()  #? calls f #?? calls g
        if each is f:
            work.append(g)


grows_while_it_loops()  #? calls grows_while_it_loops


def swapped():
    a, b = f, g
    for _ in range(3):
        a, b = b, a
        if random() < 0.5:
            break
    return a


swapped()()  #? calls swapped, f, g
