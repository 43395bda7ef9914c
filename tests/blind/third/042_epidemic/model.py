from phiml import math
from phiml.math import vec
from policy import Policy

POLICY = Policy()


@math.jit_compile
def day(s):
    S, I, R = s.group
    new = POLICY.contact() * S * I  #! other error
    healed = .1 * I
    return vec('group', S=S - new, I=I + new - healed, R=R + healed)
