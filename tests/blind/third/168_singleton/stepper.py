from phi.torch.flow import *
from settings import Settings


@jit_compile
def advance(u):
    s = Settings.get()
    return u - s['dt'] * s['k'] * u  #! other error
