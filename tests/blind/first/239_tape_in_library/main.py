# executed: jax=exception, torch=differs
"""Application code of a small library for implicit time integration."""
from phiml import math
from phiml.math import spatial, jit_compile
from implicitlib import backward_euler, Report

report = Report()


@jit_compile
def advance(u, dt):
    return backward_euler(u, dt, report)


if __name__ == '__main__':
    u = math.random_uniform(spatial(x=8))
    for dt in (0.1, 0.2, 0.3):
        u = advance(u, dt)
    print(u)
    print(report.total_iterations())
