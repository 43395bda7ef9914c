# executed: jax=differs, torch=differs
"""Heat conduction in a rod for two materials; parameters live in a dictionary."""
from phi.jax.flow import *

params = {'alpha': 0.1, 'sub': 2}


@jit_compile
def conduct(T, dt):
    return diffuse.explicit(T, params['alpha'], dt, substeps=params['sub'])  #! other error


rod = CenteredGrid(lambda x: math.exp(-(x - 5) ** 2), ZERO_GRADIENT, x=40, bounds=Box(x=10))
results = {}
for name, alpha in [('steel', 0.02), ('copper', 0.09)]:
    params['alpha'] = alpha
    T = rod
    for _ in range(5):
        T = conduct(T, 0.2)
    results[name] = float(T.values.max)
print(results)
