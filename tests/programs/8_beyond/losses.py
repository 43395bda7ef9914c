"""What functions return that are differentiated, and their backward functions."""
from phiml import math
from phiml.math import batch, channel, spatial, tensor

def sine(x):
    return math.sin(x)  # PHI8 error

def scaled(x):
    y = 2. * x
    return (y + 1, x)  # PHI8 error

def logged(x):  # PHI8 error
    loss = math.l2_loss(x)
    print(loss)

def by_name(x):
    return {'loss': math.l2_loss(x)}  # PHI8 error

def mean_of(x):
    return math.mean(x, 'x')

def with_parts(x):
    return math.l2_loss(x), {'x': x}

x = tensor([1., 2.], spatial('x'))
points = tensor([1., 2.], batch('points'))
math.gradient(sine, 'x')(x)
math.gradient(sine, 'x')(points)
math.gradient(scaled, 'x')(math.ones(channel(c=3)))
math.gradient(by_name, 'x')(x)
math.gradient(logged, 'x')(x)
math.gradient(mean_of, 'x')(x)
math.gradient(with_parts, 'x')(x)
math.gradient(sine, 'x')(x.x[0])
math.gradient(lambda x: math.l2_loss(sine(x)), 'x')(x)

def amplified(x, gain):
    return gain * x

def as_tuple(inputs, y, dy):
    return inputs['gain'] * dy, dy  # PHI8 error

def misspelled(inputs, y, dy):
    return {'dx': inputs['gain'] * dy}  # PHI8 error

def partly(inputs, y, dy):
    return {'x': inputs['gain'] * dy}

def built(inputs, y, dy):
    found = {}
    for name in inputs:
        found[name] = dy
    return found

def never_differentiated(inputs, y, dy):
    return dy

def loss_of(amplify):
    return math.gradient(lambda x: math.l2_loss(amplify(x, 2.)), 'x', get_output=False)  # PHI7?

for backward in (as_tuple, misspelled, partly, built):
    loss_of(math.custom_gradient(amplified, backward))(x)  # PHI7?
math.custom_gradient(amplified, never_differentiated)(x, 2.)
