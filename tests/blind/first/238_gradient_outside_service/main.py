# executed: jax=ok, torch=ok
"""Optimal control: gradients are computed by a service object, the simulator is compiled."""
from phiml import math
from phiml.math import batch
from optim import Descent
from control import rollout_cost

if __name__ == '__main__':
    controls = math.zeros(batch(t=4))
    opt = Descent(rollout_cost, rate=0.3)
    for i in range(6):
        controls = opt.step(controls)
    print(controls)
    print(opt.costs[-1] < opt.costs[0])
