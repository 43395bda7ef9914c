"""phiml-audit: finds what breaks ΦML programs under jit, gradients and solves, without running them."""

__version__ = "0.1.0"
