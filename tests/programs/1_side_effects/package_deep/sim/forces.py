def apply(u, after):
    u = u - 0.1
    after(u)
    return u
