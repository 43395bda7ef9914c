from registry import reaction


@reaction(1.5)
def annihilate(c, k):
    r = k * c['A'] * c['B']
    return {'A': -r, 'B': -r}
