# executed: jax=exception, torch=ok
from phiml import math
from phiml.math import spatial, random_normal
from kernels import gaussian

math.use('jax')


@math.jit_compile
def blur(img):
    k = gaussian(5, 1.2)
    return math.convolve(img, k, extrapolation=math.extrapolation.ZERO_GRADIENT)


if __name__ == '__main__':
    a = math.tensor([0., 1., 0., 0., 2., 0., 0., 3.], spatial('x'))
    b = blur(a)
    b = blur(b)
    # normalisation check of the kernel that is in use
    print('kernel mass', float(math.sum(gaussian(5, 1.2))))
    print(b.numpy())
