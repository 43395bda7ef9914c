# executed: jax=exception, torch=differs-stdout
"""Every compiled step adds its profile to a matplotlib figure."""
import matplotlib.pyplot as plt
from phi.torch.flow import *

fig, ax = plt.subplots()


@jit_compile
def step(u):
    u = u + .2 * math.laplace(u, padding=PERIODIC)
    ax.plot(u.numpy('x'))  #! other error
    return u


u = math.linspace(0, 1, spatial(x=8)) ** 2
for _ in range(4):
    u = step(u)
print('curves', len(ax.lines))
