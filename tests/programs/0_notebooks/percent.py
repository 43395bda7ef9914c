# ---
# jupyter:
#   jupytext:
#     text_representation:
#       format_name: percent
# ---

# %% [markdown]
# It's a probe.

# %%
# %load_ext autoreload
from phi.jax.flow import *
probe = []

# %%
# %%writefile watch.py
watched = []

def watch(u):
    watched.append(u)  # PHI1 error

# %% The step
import watch

@jit_compile
def step(u):
    probe.append(u)  # PHI1 error
    watch.watch(u)
    return u

# %%
# %time u = step(math.ones(spatial(x=3)))
