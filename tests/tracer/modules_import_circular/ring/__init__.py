from . import first as _first
from . import second


def entry():
    return _first.first()  #? calls ring.first.first; value 'first second'
