"""Nobody calls these functions: whoever does passes the assertion, and hands over something to go through."""

from phi.flow import *

LOG = []


def each(*fields):
    for field in fields:

        @jit_compile  # PHI7 warning
        def step(x):
            LOG.append(x)  # PHI1 error
            return x

        step(field)


def every(fields=()):
    for field in fields:

        @jit_compile  # PHI7 warning
        def step(x):
            LOG.append(x)  # PHI1 error
            return x

        step(field)


def asserting(x, flag=None):
    assert flag is not None

    @jit_compile
    def step(x):
        LOG.append(x)  # PHI1 error
        return x

    return step(x)


def need(flag):
    if flag is None:
        raise ValueError(flag)


def asking(x, flag=None):
    need(flag)

    @jit_compile
    def step(x):
        LOG.append(x)  # PHI1 error
        return x

    return step(x)
