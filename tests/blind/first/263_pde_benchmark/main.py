# executed: jax=ok, torch=ok
"""Benchmark harness: runs each registered case, compiled, and compares with the uncompiled function."""
from phiml import math
from phiml.math import spatial
from cases import CASES
from harness import Benchmark

if __name__ == '__main__':
    bench = Benchmark(CASES)
    u0 = math.sin(math.linspace(0, 6, spatial(x=10)))
    bench.run(u0, repeats=3)
    for name, err in bench.errors.items():
        print(name, err < 1e-4)
