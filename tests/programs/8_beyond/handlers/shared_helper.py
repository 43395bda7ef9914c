from phiml import math
from phiml.math import NotConverged
from solving import RHS, careful, fast

def attempt(f, rhs):
    try:
        return f(rhs)
    except NotConverged:
        return math.zeros_like(rhs)

math.assert_close(attempt(careful, RHS), 0)
attempt(fast, RHS)
