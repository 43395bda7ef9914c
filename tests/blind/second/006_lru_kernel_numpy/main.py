# executed: jax=ok, torch=ok
from phiml import math
from phiml.math import spatial
from kernels import gaussian

math.use('jax')


@math.jit_compile
def blur(img):
    k = math.tensor(gaussian(5, 1.2), spatial('x'))
    return math.convolve(img, k, extrapolation=math.extrapolation.ZERO_GRADIENT)


if __name__ == '__main__':
    a = math.tensor([0., 1., 0., 0., 2., 0., 0., 3.], spatial('x'))
    b = blur(a)
    b = blur(b)
    print('kernel mass', float(gaussian(5, 1.2).sum()))
    print(b.numpy())
