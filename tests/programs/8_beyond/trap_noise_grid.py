from phi.torch.flow import *

vel = field.StaggeredGrid(values=field.Noise(batch(batch=4)), extrapolation=math.extrapolation.PERIODIC, x=4, y=4)

@jit_compile
def div(v):
    return math.l2_loss(field.divergence(field=v, order=2))

div(vel.batch[0])
div(vel)
