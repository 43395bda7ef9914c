# executed: jax=ok, torch=ok
"""Autoencoder on small fields; update_weights with a plain loss, evaluation uncompiled."""
from phi.torch.flow import *
from phiml import nn

math.seed(1)
coder = nn.mlp(4, 4, [8, 2, 8])
optimizer = nn.adam(coder, 5e-3)
data = math.random_normal(batch(sample=12), channel(vector='a,b,c,d'))


def reconstruction(x):
    y = math.native_call(coder, x)
    return math.l2_loss(y - x)


log = []
for epoch in range(4):
    for part in (data.sample[:6], data.sample[6:]):
        log.append(math.mean(nn.update_weights(coder, optimizer, reconstruction, part), 'batch'))
print('epochs', len(log))
