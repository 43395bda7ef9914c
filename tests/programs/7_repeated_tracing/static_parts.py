"""Parts of arguments that ΦML compares: texts, plain fields of data classes, what a tree does not name, sizes, labels."""
from dataclasses import dataclass, replace
from typing import Tuple

from phiml import math
from phiml.math import Tensor, batch, channel, jit_compile, spatial


@dataclass(frozen=True)
class State:
    u: Tensor
    label: str = 'start'
    gain: float = 1.


@dataclass(frozen=True)
class Marked:
    u: Tensor
    time: object = 0.
    variable_attrs: Tuple[str, ...] = ('u',)


class Tree:
    def __init__(self, u, law):
        self.u, self.law = u, law

    def __variable_attrs__(self):
        return ('u',)

    def __value_attrs__(self):
        return ('u',)


class Compared(Tree):
    def __eq__(self, other):
        return isinstance(other, Compared) and self.law == other.law

    def __hash__(self):
        return hash(self.law)


@jit_compile
def advance(s):
    return s.u * 2


@jit_compile
def scale(settings):
    return settings['u'] * 2


@jit_compile(auxiliary_args='settings')
def chosen(u, settings):
    return u * settings['gain']


u = math.ones(spatial(x=3))
s = State(u)
for i in range(12):
    advance(replace(s, label=f'step {i}'))  # PHI7 warning
    advance(replace(s, gain=.1 * i))  # PHI7 warning
    advance(Marked(u, .1 * i))  # PHI7 warning
    advance(Tree(u, 'linear'))  # PHI7 warning
    advance(Compared(u, f'law {i}'))  # PHI7 warning
    scale({'u': u, 'name': f'step {i}'})  # PHI7 warning
    scale({'u': u, 'parts': [State(u, gain=i)]})  # PHI7 warning
    scale({'u': u, 'size': batch(b=i + 1)})  # PHI7 warning
    chosen(u, {'gain': 1., 'step': i})  # PHI7 warning
    scale({'u': math.ones(batch(**{f'case {i}': 2}))})  # PHI7 warning
    scale({'u': math.ones(channel(vector=f'x,y{i}'))})  # PHI7 warning
