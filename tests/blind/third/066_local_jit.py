# executed: jax=retrace, torch=retrace
"""The compiled function is created anew for every experiment in the loop."""
from phi.torch.flow import *


def experiment(kappa, T):
    @jit_compile  #! retracing warning
    def conduct(T):
        return T + kappa * math.laplace(T, padding=extrapolation.ZERO)
    for _ in range(2):
        T = conduct(T)
    return T


T = math.random_uniform(spatial(x=12))
peak = [float(experiment(.02 * i, T).max) for i in range(8)]
print(len(peak), peak[0] > peak[-1])
