from .. import leaf_module
from ..leaf import leaf


def bottom():
    return "bottom"


def from_above():
    leaf()  #? calls package.leaf.leaf; value 'leaf'
    return leaf_module.leaf()  #? calls package.leaf.leaf; value 'leaf'


def from_package():
    from .. import top

    return top()  #? calls package.top; value 'top'


def from_beside():
    from ..other.sibling import sibling

    return sibling()  #? calls package.other.sibling.sibling; value 'sibling'
