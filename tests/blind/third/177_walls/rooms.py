from phi.jax.flow import ZERO_GRADIENT, extrapolation

ROOMS = {'cold': extrapolation.ZERO, 'mixed': {'x': ZERO_GRADIENT, 'y': 0}}
