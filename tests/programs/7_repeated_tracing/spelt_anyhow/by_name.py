from common import compiled, math, slope_of

seen = []


def loss(x):
    return math.l2_loss(x)


def fit(x):
    for _ in range(10):
        x = x - slope_of(loss, "x")(x)[1]  # PHI7 note
    return x


@compiled
def step(u):
    seen.append(u)  # PHI1 error
    return u
