from phi.torch.flow import *


def run_fast(f, *args):
    return jit_compile(f)(*args)  #! retracing warning
