from phiml import math
from phiml.math import spatial

def forward(x, y=None):
    return 2 * x

def backward(inputs, out, d_out):
    grads = {'x': 2 * d_out}
    if 'bias' in inputs:
        grads['bias'] = d_out
    return grads

double = math.custom_gradient(forward, backward)

def energy(x):
    return math.l2_loss(double(x))

x = math.tensor([1., 2.], spatial('x'))
math.assert_close(math.gradient(energy, 'x', get_output=False)(x), 4 * x)
