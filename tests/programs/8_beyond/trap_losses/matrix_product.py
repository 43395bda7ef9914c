from phiml import math
from phiml.math import channel, dual

weights = math.tensor([2., 3.], dual('features'))

def loss(x):
    return weights @ x

x = math.tensor([1., 2.], channel('features'))
dx = math.gradient(loss, 'x', get_output=False)(x)
math.assert_close(dx, math.tensor([2., 3.], channel('features')))
