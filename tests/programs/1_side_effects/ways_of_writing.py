"""However a file or an attribute is written: once per trace, not once per call. What is read, or made inside, is not."""
import lzma
import os
import zipfile
from pathlib import Path

import numpy as np
from phiml.math import jit_compile, spatial, tensor

ARRAY = np.zeros(2)
DESCRIPTOR = os.open('steps.txt', os.O_CREAT | os.O_WRONLY)


class Counter:
    def __init__(self):
        self.steps = 0


counter = Counter()


@jit_compile
def to_files(u):
    with lzma.open('steps.xz', 'ab') as packed:
        packed.write(b'step')  # PHI1 error
    with zipfile.ZipFile('steps.zip', 'a') as archive:
        archive.writestr('step', 'done')  # PHI1 error
    os.write(DESCRIPTOR, b'step')  # PHI1 error
    ARRAY.tofile('steps.bin')  # PHI1 error
    Path('steps.log').touch()  # PHI1 error
    return u


@jit_compile
def to_attributes(u):
    counter.__setattr__('steps', counter.steps + 1)  # PHI1 error
    own = Counter()
    own.__setattr__('steps', 1)
    own.__delattr__('steps')
    return u


u = tensor([1., 2.], spatial('x'))
to_files(u)
to_attributes(u)
