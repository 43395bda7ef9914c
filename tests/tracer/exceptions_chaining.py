"""Re-raising, causes and contexts, notes and groups of exceptions."""
from random import random


def f():
    return 'f'


def g():
    return 'g'


class Own(Exception):
    def __init__(self, payload=None):
        self.payload = payload


class Other(Exception):
    pass


def cause():
    return Own(f)  #? calls Own.__init__


# causes and contexts

try:
    raise Other from Own(f)  #? calls Own.__init__
except Other as error:
    error.__cause__.payload()  #? calls f

try:
    raise Other() from cause()  #? calls cause
except Other as error:
    error.__cause__  #? value Own()

try:
    try:
        raise Own(g)  #? calls Own.__init__
    except Own as first:
        raise Other from first
except Other as second:
    second.__cause__.payload()  #? calls g

try:
    try:
        raise Own(f)  #? calls Own.__init__
    except Own:
        raise Other
except Other as second:
    second.__context__.payload()  #? calls f

try:
    raise Other from None
except Other as error:
    error.__cause__  #? value None

# raise again


def bare():
    try:
        raise Own(f)  #? calls Own.__init__
    except Own:
        raise
    return g()  #? calls nothing


try:
    bare()  #? calls bare
except Own as error:
    error.payload()  #? calls f


def by_name():
    try:
        raise Own(g)  #? calls Own.__init__
    except Own as error:
        error.seen = f
        raise error


try:
    by_name()  #? calls by_name
except Own as error:
    error.payload()  #? calls g
    error.seen()  #? calls f


def translated():
    try:
        raise KeyError
    except KeyError as error:
        raise Own(f) from error  #? calls Own.__init__


def translation():
    try:
        translated()  #? calls translated
    except Own as error:
        return error.payload()  #? calls f


translation()  #? calls translation; value 'f'


def sometimes_again():
    try:
        raise Own(f)  #? calls Own.__init__
    except Own as error:
        if random() < 0.5:
            raise
        return error.payload


try:
    sometimes_again()()  #? calls sometimes_again, f
except Own:
    g()  #? calls g

# an exception kept for later


def kept():
    found = None
    try:
        raise Own(f)  #? calls Own.__init__
    except Own as error:
        found = error
    return found


kept()  #? calls kept; value Own()
kept().payload()  #? calls kept, f


def raise_kept():
    error = kept()  #? calls kept
    raise error


try:
    raise_kept()  #? calls raise_kept
except Own as error:
    error.payload()  #? calls f

# what is raised by a function or held in a container


def factory():
    return Own


try:
    raise factory()(g)  #? calls factory, Own.__init__
except Own as error:
    error.payload()  #? calls g

ERRORS = {'own': Own, 'other': Other}
try:
    raise ERRORS['own']  #? calls Own.__init__
except ERRORS['own'] as error:
    error  #? value Own()

HANDLED = (Own, Other)
try:
    raise Own(f)  #? calls Own.__init__
except HANDLED as error:
    error.payload()  #? calls f

# arguments and notes

try:
    raise Other('a', f)  #? calls? f
except Other as error:
    error.args[1]()  #?? calls f
    error.args[0]  #?? value 'a'

try:
    raise Other('a')
except Other as error:
    error.add_note('n')
    error.__notes__  #?? value ['n']


class Described(Exception):
    def __str__(self):
        return f()  #? calls f


try:
    raise Described
except Described as error:
    str(error)  #? calls Described.__str__; value 'f'

# groups

try:
    raise ExceptionGroup('all', [Own(f), Other()])  #? calls Own.__init__
except* Own as group:
    for each in group.exceptions:
        each.payload()  #?? calls f
except* Other as group:
    group.exceptions  #?? value (Other(),)

ran = []
try:
    raise ExceptionGroup('all', [Own(), Other()])  #? calls Own.__init__
except* Own:
    ran.append(1)
except* Other:
    ran.append(2)
ran  #? value [*1 | 2]

try:
    raise ExceptionGroup('all', [ExceptionGroup('inner', [Own(g)])])  #? calls Own.__init__
except ExceptionGroup as group:
    group.exceptions[0].exceptions[0].payload()  #?? calls g

try:
    raise Own(f)  #? calls Own.__init__
except* Own as group:  # a plain exception is wrapped
    group.exceptions[0].payload()  #?? calls f

only = None
try:
    pass
except* Own:
    only = f
else:
    only = g
only()  #? calls g; calls? f

# finally after raise


def cleaned():
    try:
        try:
            raise Own(f)  #? calls Own.__init__
        finally:
            g()  #? calls g
    except Own as error:
        return error.payload


cleaned()()  #? calls cleaned; calls f
