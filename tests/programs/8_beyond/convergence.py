"""Handlers of a solve that did not converge: compiled solves never raise."""
from phi.flow import *
from phiml.math import ConvergenceException, Diverged, NotConverged

@math.jit_compile_linear
def damp(x):
    return 2 * x - math.laplace(x, padding=extrapolation.ZERO)

def solved(y, **options):
    return math.solve_linear(damp, y, Solve('CG', 1e-5, x0=0 * y, **options))

@math.jit_compile
def relax(y):
    try:
        return solved(y)
    except (Diverged, NotConverged):  # PHI8 error
        return y

fast = math.jit_compile(solved)

def careful(y):
    try:
        return fast(y)
    except ConvergenceException as failure:  # PHI8 error
        return failure.result.x

def told(y):
    try:
        return fast(y)
    except NotConverged as failure:  # PHI8 error
        raise RuntimeError('no pressure') from failure

def mixed(y):
    try:
        return solved(fast(y))
    except NotConverged:  # the second solve is not compiled
        return y

def minimized(y):
    try:
        return math.minimize(lambda x: math.l2_loss(fast(x) - y), Solve('GD', x0=0 * y))
    except Diverged:  # minimize raises it
        return y

def bad_input(y):
    try:
        return fast(y)
    except ValueError:
        return y

y = math.tensor([1., 2., 1.], spatial('x'))
for function in (relax, careful, told, mixed, bad_input, minimized):
    function(y)
