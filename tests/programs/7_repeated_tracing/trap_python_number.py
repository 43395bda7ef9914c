"""Two shapes, and names that are alike: no storm."""
from phiml import math


@math.jit_compile
def step(u, dt):
    return u * dt


compiled = [step]
coarse, fine = math.ones(math.spatial(x=4)), math.ones(math.spatial(x=8))
for i in range(4):
    dt = math.tensor(0.1) * (i + 1)
    coarse = compiled[0](coarse, dt)
    fine = step(fine, dt)

if __name__ == "__main__":
    main = math.jit_compile(lambda u: u + 1)
    main(coarse)
