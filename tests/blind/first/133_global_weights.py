# executed: jax=differs, torch=differs
"""Logistic regression; the weights are module globals replaced after each gradient."""
from phiml import math
from phiml.math import jit_compile, batch, channel

weights = math.zeros(channel(features=2))
bias = math.tensor(0.)


@jit_compile
def predict(x):
    return math.sigmoid(math.sum(x * weights, 'features') + bias)  #! other error


def loss(w, b, x, y):
    p = math.sigmoid(math.sum(x * w, 'features') + b)
    return math.mean((p - y) ** 2, 'b')


grad = math.gradient(loss, 'w,b')
x = math.random_normal(batch(b=20), channel(features=2))
y = math.to_float(x.features[0] > 0)
for _ in range(8):
    accuracy = math.mean(math.to_float((predict(x) > 0.5) == (y > 0.5)), 'b')
    loss_x = lambda w, b: math.mean((math.sigmoid(math.sum(x * w, 'features') + b) - y) ** 2, 'b')
    value, (dw, db) = math.gradient(loss_x, 'w,b')(weights, bias)
    weights, bias = weights - dw, bias - db
print(accuracy > 0.8)
print(predict(x))
