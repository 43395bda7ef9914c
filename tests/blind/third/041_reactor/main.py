# executed: jax=exception, torch=exception
"""Batch reactor: kinetics in one module, compiled integrator in another, experiment here."""
from phiml import math
from phiml.math import batch, vec
from integrator import integrate
from kinetics import Arrhenius

math.use('jax')


def run(label, law, temperature):
    c = vec('species', A=math.tensor([1., .5], batch('batchno')), B=0.)
    c = integrate(c, temperature, law)  #! other error
    return label, c


REPORT = [run('cold', Arrhenius(1.2, 900.), math.tensor(300.)),
          run('hot', Arrhenius(1.2, 900.), math.tensor(400.))]
for label, c in REPORT:
    print(label, c.species['B'])
