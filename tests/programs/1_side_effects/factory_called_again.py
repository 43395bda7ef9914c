from phiml import math
from phiml.math import spatial

def factory(meta):
    dt = meta['dt'] / .01
    def forward(u):
        return u * dt
    return math.jit_compile(forward)  # PHI7?

def rollout(u, meta, given=None):
    if given:
        fn = given
    else:
        fn = factory(meta)
    for _ in range(int(meta['steps'])):
        u = fn(u)
    return u

def evaluate(params, data, given=None):
    meta = {}
    for dt in params['dts']:
        for key in data[dt]:
            meta['dt'] = dt
            rollout(data[dt][key], meta, given)
evaluate(dict(dts=[.1, .2]), math.load('data.npz'))
