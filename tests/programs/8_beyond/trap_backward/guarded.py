from phiml import math
from phiml.math import spatial

def backward(inputs, y, dy):
    if dy is None:
        return None
    if not dy.shape:
        return 2 * dy
    return {'x': 2 * dy}

double = math.custom_gradient(lambda x: 2 * x, backward)
x = math.tensor([1., 2.], spatial('x'))
math.assert_close(math.gradient(lambda x: math.l2_loss(double(x)), 'x', get_output=False)(x), 4 * x)
