import time
from phiml import math
from phiml.math import jit_compile


class Benchmark:
    def __init__(self, cases):
        self.cases = cases
        self.compiled = {n: jit_compile(f) for n, f in cases.items()}
        self.timings = {}
        self.errors = {}

    def run(self, u0, repeats):
        for name, fn in self.cases.items():
            t, a, b = time.perf_counter(), u0, u0
            for i in range(repeats):
                a, b = self.compiled[name](a, 0.05), fn(b, 0.05)
            self.timings[name] = str(type(time.perf_counter() - t))
            self.errors[name] = float(math.max(abs(a - b)))
