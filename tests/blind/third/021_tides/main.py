# executed: jax=differs, torch=differs
"""Tidal channel: friction is set per season in the settings module."""
from phi.torch.flow import *
import settings
import channel_model as cm


def season(name, friction):
    settings.FRICTION = friction
    u = cm.start()
    for k in range(5):
        u = cm.flow(u, math.tensor(.1 * k))
    return float(u.mean)


summer = season('summer', .05)
winter = season('winter', .5)
print('summer %.4f winter %.4f' % (summer, winter))
