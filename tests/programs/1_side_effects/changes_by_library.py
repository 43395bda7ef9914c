"""State outside of a compiled function that functions of libraries change in place, or that is written to files."""
import os
import random
from pathlib import Path

import numpy as np
import torch
from phiml.math import jit_compile, spatial, tensor

ARRAY = np.zeros(2)
NATIVE = torch.zeros(2)
NUMBERS = [1., 2.]
RESULTS = Path('results')


@jit_compile
def of_arrays(u):
    np.add(ARRAY, 1., out=ARRAY)  # PHI1 error
    np.multiply(ARRAY, 2., ARRAY)  # PHI1 error
    np.add.at(ARRAY, [0], 1.)  # PHI1 error
    np.copyto(ARRAY, 3.)  # PHI1 error
    NATIVE.add_(1.)  # PHI1 error
    torch.add(NATIVE, 1., out=NATIVE)  # PHI1 error
    own = np.zeros(2)
    np.add(own, 1., out=own)
    own += np.add(own, 1., out=None)
    return u


@jit_compile
def of_the_process(u):
    random.shuffle(NUMBERS)  # PHI1 error
    os.environ['STEP'] = '1'  # PHI1 error
    with RESULTS.open('w') as file:
        file.write('step')  # PHI1 error
    RESULTS.mkdir()  # PHI1 error
    return u


u = tensor([1., 2.], spatial('x'))
of_arrays(u)
of_the_process(u)
