from phi.torch.flow import *

DT = .5
RES = dict(x=16, y=10)
CYLINDERS = [Obstacle(Sphere(x=4, y=4, radius=1.5)), Obstacle(Sphere(x=9, y=6, radius=1.5))]
INFLOW = {'x-': vec(x=1., y=0.), 'x+': ZERO_GRADIENT, 'y': 0}
