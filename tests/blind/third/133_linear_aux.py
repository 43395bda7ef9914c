# executed: jax=warning, torch=warning
"""An operator that is compiled as linear, with diffusivities from a list: one trace per value."""
from phi.torch.flow import *


@math.jit_compile_linear(auxiliary_args='nu')
def diffusion(u, nu):
    return u - nu * math.laplace(u, padding=extrapolation.ZERO)


u = math.linspace(0, 1, spatial(x=10))
outs = []
for nu in np.linspace(.1, 1, 7):
    rhs = u * 2
    outs.append(math.solve_linear(diffusion, rhs, Solve('CG', 1e-3, 1e-3, x0=u), nu=float(nu)))  #! retracing warning
print(len(outs), bool(math.is_finite(outs[-1]).all))
