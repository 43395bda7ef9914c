from phiml import math
from phiml.math import jit_compile


def fit(model, data, a, k, iterations, rate=0.05):
    @jit_compile
    def loss(a, k):
        return math.l2_loss(model(a, k) - data)

    grad = math.gradient(loss, 'a,k')
    for _ in range(iterations):
        value, (da, dk) = grad(a, k)
        a, k = a - rate * da, k - rate * dk
    return a, k
