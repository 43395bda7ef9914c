# executed: jax=ok, torch=ok
"""solver-in-the-loop: a trained correction around the compiled solver step"""
from phiml import math
from phiml.math import batch, channel, tensor
import solver

math.use('jax')
u = tensor([[0.2, 0.5], [1., -1.]], batch('b'), channel(vector='x,y'))
before = solver.corrected_step(u)
for _ in range(5):
    loss = solver.fit(u, u * 0.5)
after = solver.corrected_step(0.9 * u)
print(float(math.mean(loss, 'b')), (after - before).numpy('b,vector'))
