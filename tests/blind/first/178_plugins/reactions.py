from registry import reaction


@reaction(1.5)
def combine(c, k):
    r = k * c['A'] * c['B']
    return {'A': -r, 'B': -r, 'C': r}


@reaction(0.2)
def split(c, k):
    r = k * c['C']
    return {'C': -r, 'A': r, 'B': r}
