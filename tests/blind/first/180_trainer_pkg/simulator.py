from phiml.math import jit_compile


def _dynamics(x, control, n):
    for _ in range(n):
        x = x + 0.1 * (control - 0.5 * x)
    return x


class Simulator:
    def __init__(self, n):
        self.n = n
        self._run = jit_compile(self._unrolled)

    def _unrolled(self, x, control):
        return _dynamics(x, control, self.n)

    def __call__(self, x, control):
        return self._run(x, control)
