# executed: jax=differs, torch=differs
from phiml import math
from phiml.math import instance, tensor
from potentials import Harmonic, Morse
from verlet import Verlet

math.use('jax')
md = Verlet(Harmonic(2.), dt=0.05)
x = tensor([.1, -.4, .9], instance('atom'))
v = x * 0
for k in range(6):
    if k == 3:
        md.potential = Morse(1., 1.5)  # the bond is now treated anharmonically
    x, v = md.step(x, v)
print(x.numpy(), type(md.potential).__name__)
