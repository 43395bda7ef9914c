from phi.flow import *

def main():
    velocity = StaggeredGrid((0, 0), 0, x=8, y=8)
    smoke = CenteredGrid(1, ZERO_GRADIENT, x=8, y=8)

    @jit_compile
    def step(s, v):
        s = advect.mac_cormack(s, v, 1)
        force = s * (0, .1) @ velocity  # only the sample points of the grid are used
        return s, v + force

    for _ in range(3):
        smoke, velocity = step(smoke, velocity)

main()
