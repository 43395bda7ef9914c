from phiml import math
from phiml.math import NotConverged, spatial
from solving import fast

def pressure(rhs):
    try:
        return fast(rhs)  # PHI8 warning
    except NotConverged:
        return 0 * rhs

math.assert_close(pressure(math.wrap([1., 2., 5., 3.], spatial('x'))), 0)
