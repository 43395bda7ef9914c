from phiml import math
import kinetics


@math.jit_compile
def react(u, dt):
    return u + dt * kinetics.rate(u)  #! other error
