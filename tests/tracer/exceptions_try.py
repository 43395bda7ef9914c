"""``try``, ``except``, ``else`` and ``finally``: which parts run, and which bindings go on."""
from random import random

from phiml.math import jit_compile


def f():
    return 'f'


def g():
    return 'g'


def h():
    return 'h'


def may_fail():
    if random() < 0.5:
        raise ValueError


def fails():
    raise KeyError


# bindings of the body, the handlers and the else

a = None
try:
    may_fail()  #? calls may_fail
    a = f
except ValueError:
    a = g
a  #? value def f | def g
a()  #? calls f, g

b = None
try:
    may_fail()  #? calls may_fail
except ValueError:
    b = g
else:
    b = f
b()  #? calls f, g

c = f
try:
    may_fail()  #? calls may_fail
    c = g
except ValueError:
    pass
c  #? value def f | def g

d = f
try:
    d = g
    may_fail()  #? calls may_fail
    d = h
except ValueError:
    d()  #? calls g
d  #? value def g | def h

e = f
try:
    e = g
finally:
    e = h
e  #? value def h

# several handlers

i = None
try:
    if random() < 0.3:
        raise KeyError
    if random() < 0.5:
        raise ValueError
except KeyError:
    i = f
except (ValueError, TypeError):
    i = g
i  #? value None | def f | def g


class Own(Exception):
    def __init__(self, payload):
        self.payload = payload


class Special(Own):
    pass


try:
    raise Own(f)  #? calls Own.__init__
except Own as error:
    error.payload()  #? calls f

try:
    if random() < 0.5:
        raise Special(g)  #? calls Own.__init__
    raise Own(f)  #? calls Own.__init__
except Special as error:
    error.payload()  #? calls g
except Own as error:
    error.payload()  #? calls f

try:
    raise Special(h)  #? calls Own.__init__
except (KeyError, Own) as error:
    error  #? value Special()
    error.payload()  #? calls h

try:
    Special  #? value class Special
    error
    known = True
except NameError:  # the name of a handler is deleted at its end
    known = False
known  #? value False | True

# an exception of a function that is called


def raises_own():
    raise Own(f)  #? calls Own.__init__


def passes_on():
    raises_own()  #? calls raises_own
    g()  #? calls nothing


try:
    passes_on()  #? calls passes_on
    h()  #? calls nothing
except Own as error:
    error  #? value Own()
    error.payload()  #? calls f


def handles():
    try:
        raises_own()  #? calls raises_own
    except KeyError:
        return 'key'
    except Own as error:
        return error.payload()  #? calls f
    return 'none'


handles()  #? calls handles; value 'f'

# finally


def always():
    try:
        return f()  #? calls f
    finally:
        g()  #? calls g


always()  #? calls always; value 'f'


def overrides():
    try:
        return 'try'
    finally:
        return 'finally'


overrides()  #? calls overrides; value 'finally'


def swallows():
    for _ in range(1):
        try:
            raise ValueError
        finally:
            break
    return 'after'


swallows()  #? calls swallows; value 'after'


def rebinds_too_late():
    x = 'old'
    try:
        return x
    finally:
        x = 'new'


rebinds_too_late()  #? calls rebinds_too_late; value 'old'


def mutates_in_time():
    x = []
    try:
        return x
    finally:
        x.append(1)


mutates_in_time()  #? calls mutates_in_time; value [1]


def returns_in_handler():
    try:
        may_fail()  #? calls may_fail
    except ValueError:
        return 'handler'
    else:
        return 'else'
    finally:
        h()  #? calls h


returns_in_handler()  #? calls returns_in_handler; value 'else' | 'handler'


def finally_sees_both():
    x = f
    try:
        may_fail()  #? calls may_fail
        x = g
    except ValueError:
        x = h
    finally:
        x()  #? calls g, h
    return x


finally_sees_both()()  #? calls finally_sees_both, g, h

# else is not guarded


def else_raises():
    try:
        try:
            pass
        except ValueError:
            return 'inner'
        else:
            raise ValueError
    except ValueError:
        return 'outer'


else_raises()  #? calls else_raises; value 'inner' | 'outer'

# nested


def nested():
    try:
        try:
            fails()  #? calls fails
        except ValueError:
            return 'inner'
        finally:
            f()  #? calls f
    except KeyError:
        return g()  #? calls g


nested()  #? calls nested; value 'g'


def in_a_loop():
    results = []
    for function in (fails, f):
        try:
            results.append(function())  #? calls f, fails
        except KeyError:
            continue
        results[0]  #? value 'f'
    return results


in_a_loop()  #? calls in_a_loop; value [*'f']


def retry():
    while True:
        try:
            may_fail()  #? calls may_fail
            break
        except ValueError:
            result = f
        finally:
            result = g
    return result


retry()()  #? calls retry, g

# what is not reached


def after_raise():
    try:
        raise ValueError
        f()  #? calls nothing
    except ValueError:
        return g()  #? calls g
    h()  #? calls nothing


after_raise()  #? calls after_raise; value 'g'


def never_handled():
    try:
        x = 1
    except ValueError:
        x = 2
    return x


never_handled()  #? calls never_handled; value 1 | 2

# state outside of a compiled function

LOG = []


@jit_compile
def outer(u):
    try:
        LOG.append(u)  #? writes LOG
    except ValueError:
        LOG.clear()  #? writes LOG
    else:
        LOG.extend([u])  #? writes LOG
    finally:
        LOG.pop()  #? writes LOG
    return u


outer(1.)  #? calls outer


@jit_compile
def through_the_exception(u):
    try:
        raise Own(LOG)  #? calls Own.__init__
    except Own as error:
        error.payload.append(u)  #? writes error.payload
    return u


through_the_exception(1.)  #? calls through_the_exception
