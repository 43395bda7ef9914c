# executed: jax=ok, torch=ok
from concurrent.futures import ThreadPoolExecutor
from phiml import math
from phiml.math import spatial, tensor
math.use('jax')


@math.jit_compile
def lbm_collide(f):
    eq = math.mean(f, 'x')
    return f + 0.6 * (eq - f)


def write(frame, values):
    return frame, float(values.sum())


f = tensor([.1, .4, .5], spatial('x'))
with ThreadPoolExecutor(1) as pool:
    jobs = []
    for frame in range(4):
        f = lbm_collide(f)
        jobs.append(pool.submit(write, frame, f.numpy('x')))
    written = [j.result() for j in jobs]
print(written)
