"""Output that appears only while tracing: notes."""
import logging

from phiml import math

log = logging.getLogger(__name__)


@math.jit_compile
def step(u):
    print("step", u)  # PHI1 note
    log.info("u = %s", u)  # PHI1 note
    return u + 1


step(math.zeros(math.spatial(x=2)))
