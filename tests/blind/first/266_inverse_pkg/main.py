# executed: jax=exception, torch=differs
"""Parameter identification; the model remembers its last prediction for plotting."""
from phiml import math
from phiml.math import spatial, tensor
from forward import DecayModel
from fitting import fit

if __name__ == '__main__':
    t = math.linspace(0, 2, spatial(t=10))
    model = DecayModel(t)
    data = 2 * math.exp(-0.7 * t)
    a, k = fit(model, data, tensor(1.), tensor(0.2), iterations=6)
    print(a, k)
    print(model.residual_norm(data))
