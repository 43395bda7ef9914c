# executed: jax=ok, torch=ok
from phiml import math
from phiml.math import spatial, tensor
math.use('jax')


@math.jit_compile
def integrate(state):
    """ leap-frog on a chain of springs, returns the new state """
    state = dict(state)
    acc = math.laplace(state['pos'], padding=math.extrapolation.PERIODIC)
    state['vel'] = state['vel'] + 0.1 * acc
    state['pos'] = state['pos'] + 0.1 * state['vel']
    return state


chain = {
    'pos': tensor([0., 1., 0., -.5, 0., 0.3], spatial('x')),
    'vel': math.zeros(spatial(x=6)),
}
energies = []
for i in range(5):
    chain = integrate(chain)
    energies.append(float(math.sum(chain['vel'] ** 2)))
print(energies)
