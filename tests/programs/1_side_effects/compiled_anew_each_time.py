from phiml import math
from phiml.backend import BACKENDS
from phiml.math import spatial

def test():
    for b in BACKENDS:
        with b:
            for scale in [1, 2]:
                for shift in [1, 2]:
                    @math.jit_compile  # PHI7?
                    def f(x):
                        return x * scale + shift
                    f(math.tensor([1., 2.], spatial('x')))
                    f(math.tensor([3., 2.], spatial('x')))

test()
