# executed: jax=ok, torch=ok
"""Three workers call a compiled function which was warmed up first; results are collected in order."""
from concurrent.futures import ThreadPoolExecutor
from phi.torch.flow import *


@jit_compile
def drag(speed, area):
    return .5 * 1.2 * speed ** 2 * area


speeds = math.linspace(1, 10, instance(cars=4))
drag(speeds, math.tensor(1.))
with ThreadPoolExecutor(1) as pool:
    results = list(pool.map(lambda a: float(math.sum(drag(speeds, math.tensor(a)))), (1., 2., 3.)))
print(results)
