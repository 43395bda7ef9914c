def decay(u):
    return -u ** 3
