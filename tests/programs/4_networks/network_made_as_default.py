"""A network that is made as the default of a parameter, of a kind that PyTorch cannot trace."""
from phiml import math, nn


@math.jit_compile
def predict(u, model=nn.conv_net(2, 2, [4])):
    return math.native_call(model, u)  # PHI4 error


predict(math.random_normal(math.batch(b=2), math.spatial(x=4), math.channel(c=2)))
