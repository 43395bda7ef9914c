from phiml import math
from sim.stepper import Stepper

stepper = Stepper()
step = math.jit_compile(stepper.step)

if __name__ == "__main__":
    u = math.ones(math.spatial(x=4))
    for _ in range(3):
        u = step(u)
    print(stepper.log.entries[-1])
