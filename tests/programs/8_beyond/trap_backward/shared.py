from phiml import math
from phiml.math import spatial

def make_op(forward):
    def backward(inputs, y, dy):
        if 'scale' in inputs:
            return {'x': inputs['scale'] * dy, 'scale': inputs['x'] * dy}
        return {'x': 2 * dy}
    return math.custom_gradient(forward, backward)

double = make_op(lambda x: 2 * x)
scaled = make_op(lambda x, scale: scale * x)
x = math.tensor([1., 2.], spatial('x'))
math.assert_close(math.gradient(lambda x: math.sum(double(x)), 'x', get_output=False)(x), 2)
math.assert_close(math.gradient(lambda x: math.sum(scaled(x, 3 * x)), 'x', get_output=False)(x), 6 * x)
