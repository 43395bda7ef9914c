def rate(u):
    return u * (1 - u)
