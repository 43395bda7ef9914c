from phiml import math
math.use('jax')

@math.jit_compile(auxiliary_args='y')
def fun(x, y):
    return math.sin(y ** 2) * x

print(fun(math.tensor(1.), math.wrap(2)))
print(fun(math.tensor(1.), math.wrap(2)))
