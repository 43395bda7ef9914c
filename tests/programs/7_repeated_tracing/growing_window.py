"""The list grows, and with it the signature."""
from phiml import math


@math.jit_compile
def average(states):
    return sum(states) / len(states)


window = []
for i in range(6):
    window.append(math.ones(math.spatial(x=2)) * i)
    print(average(window))  # PHI7 warning
