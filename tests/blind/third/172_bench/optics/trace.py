from functools import reduce


def propagate(bench, y, a):
    return reduce(lambda ray, element: element.apply(*ray), bench, (y, a))
