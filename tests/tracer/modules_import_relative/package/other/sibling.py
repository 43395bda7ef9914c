from ..inner.deep import bottom


def sibling():
    return "sibling"


def around():
    return bottom()  #? calls package.inner.deep.bottom; value 'bottom'
