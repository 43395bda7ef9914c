from . import leaf as leaf_module
from .leaf import leaf
from .leaf import leaf as renamed


def top():
    return "top"


from . import inner, other
