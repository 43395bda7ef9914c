from phi.flow import *
from phiml.math import (
    gradient as slope_of,
    jit_compile as compiled,
)
