"""Each resolution is a new trace: a storm; with forget_traces, alternating shapes re-trace at each call."""
from phiml import math


@math.jit_compile
def energy(u):
    return math.l2_loss(u)


@math.jit_compile(forget_traces=True)
def norm(u):
    return math.vec_length(u)


for n in range(4, 20):
    energy(math.ones(math.spatial(x=n)))  # PHI7 warning

small, large = math.ones(math.spatial(x=4), math.channel(vector=2)), math.ones(math.spatial(x=8), math.channel(vector=2))
for _ in range(6):
    norm(small)  # PHI7?
    norm(large)  # PHI7 warning
