from phiml import math


def overlaps(x, r):
    d = math.pairwise_differences(x)
    dist = math.vec_length(d, eps=1e-5)
    gap = dist - r - math.rename_dims(r, 'disc', '~disc')
    return d, dist, gap


@math.jit_compile
def relax(state):
    d, dist, gap = overlaps(state['x'], state['r'])
    push = math.where((gap < 0) & (dist > 1e-3), gap / 2 * d / math.maximum(dist, 1e-3), 0)
    return {'x': state['x'] + math.sum(push, '~disc') * .5, 'r': state['r']}
