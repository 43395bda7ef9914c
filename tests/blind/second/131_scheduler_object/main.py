# executed: jax=differs, torch=differs
from phiml import math
from phiml.math import channel, tensor
from optim import Descent
from schedule import Cosine

math.use('torch')
opt = Descent(Cosine(0.3, 6))
x = tensor([3., -2.], channel('c'))
for _ in range(6):
    x = opt.update(x, 2 * x)
print(x.numpy(), opt.schedule.t)
