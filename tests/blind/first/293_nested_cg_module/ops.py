from phiml import math


def _sqrt_fwd(s):
    return math.sqrt(math.maximum(s, 0))


def _sqrt_bwd(inputs, y, dy):
    return {'s': dy / math.maximum(2 * y, 1e-3)}


robust_sqrt = math.custom_gradient(_sqrt_fwd, _sqrt_bwd)


def _norm_fwd(v):
    return robust_sqrt(math.sum(v ** 2, 'vector'))  #! nested-custom-gradient error


def _norm_bwd(inputs, y, dy):
    return {'v': dy * inputs['v'] / math.maximum(y, 1e-3)}


robust_norm = math.custom_gradient(_norm_fwd, _norm_bwd)
