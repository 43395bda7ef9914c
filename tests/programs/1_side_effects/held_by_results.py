"""Functions and objects that hold tensors of a trace leave it, at any depth of what is returned, yielded or stored."""
import collections
import functools

from phiml import math
from phiml.math import jit_compile, spatial, tensor


class Box:
    def __init__(self, value):
        self.value = value

    def get(self):
        return self.value


STORE = []


@jit_compile
def in_a_tuple(u):
    return u, lambda s: u * s  # PHI1 error


@jit_compile
def in_a_dict(u):
    return {'u': u, 'all': [1, (lambda s: u * s,)]}  # PHI1 error


@jit_compile
def in_a_partial(u):
    return u, functools.partial(math.maximum, u)  # PHI1 error


@jit_compile
def in_a_box(u):
    return u, [Box(Box({'u': [u]}))]  # PHI1 error


@jit_compile
def as_a_method(u):
    return u, Box(u).get  # PHI1 error


@jit_compile
def as_an_iterator(u):
    return u, map(lambda s: s, [u])  # PHI1 error


@jit_compile
def as_a_queue(u):
    return collections.deque([u])  # PHI1 error


@jit_compile
def as_a_remembering_function(u):
    @functools.lru_cache
    def scaled(s):
        return u * s
    return scaled  # PHI1 error


@jit_compile
def as_a_class(u):
    class Result:
        value = u
    return Result()  # PHI1 error


@jit_compile
def in_what_is_yielded(u):
    yield [{'u': (lambda: u,)}]  # PHI1 error


@jit_compile
def in_what_is_stored(u):
    STORE.append([Box(lambda: u)])  # PHI1 error
    return u


x = tensor([1., 2.], spatial('x'))
for made in (
    in_a_tuple, in_a_dict, in_a_partial, in_a_box, as_a_method, as_an_iterator, as_a_queue, as_a_remembering_function,
    as_a_class, in_what_is_yielded, in_what_is_stored,
):
    made(x)
