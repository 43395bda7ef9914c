from phiml import math


def squared_length(v):
    return math.sum(v ** 2, 'vector')


def _norm_fwd(v):
    return math.sqrt(squared_length(v))


def _norm_bwd(inputs, y, dy):
    return {'v': dy * inputs['v'] / math.maximum(y, 1e-3)}


robust_norm = math.custom_gradient(_norm_fwd, _norm_bwd)
