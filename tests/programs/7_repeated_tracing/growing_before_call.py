"""A history that grows behind the call is another one at the next call; a pair that is made anew is not."""
from phiml import math
from phiml.math import jit_compile, spatial


@jit_compile
def delayed(history, dt):
    return history[-1] + dt


start = math.zeros(spatial(x=3))
joined, listed, spread = (start,), [start], [start]
pair = (start,)
for i in range(13):
    joined = joined + (delayed(joined, .1),)  # PHI7 warning
    listed.append(delayed(listed, .1))  # PHI7 warning
    spread = [*spread, delayed(spread, .1)]  # PHI7 warning
    pair = (delayed(pair, .1), start)
