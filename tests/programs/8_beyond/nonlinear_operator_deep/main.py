from operators import diffuse
from phiml import math

u = math.solve_linear(diffuse, math.ones(math.spatial(x=4)), math.Solve("CG", 1e-5, x0=math.zeros(math.spatial(x=4))))
print(u)
