from . import leaf, leaf_module, top
from . import leaf as aliased
from .inner import deep
from .inner.deep import bottom as lowest
from .leaf import Base
from .leaf import leaf as function

CHOSEN = function


def by_module():
    leaf()  #? calls package.leaf.leaf; value 'leaf'
    return leaf_module.leaf()  #? calls package.leaf.leaf; value 'leaf'


def by_name():
    return function()  #? calls package.leaf.leaf; value 'leaf'


def by_alias():
    return aliased()  #? calls package.leaf.leaf; value 'leaf'


def by_package():
    return top()  #? calls package.top; value 'top'


def within_function():
    from .inner.deep import bottom

    return bottom()  #? calls package.inner.deep.bottom; value 'bottom'


def from_inner():
    deep.bottom()  #? calls package.inner.deep.bottom; value 'bottom'
    return lowest()  #? calls package.inner.deep.bottom; value 'bottom'


class Derived(Base):
    def run(self):
        return super().run() + " derived"  #? calls package.leaf.Base.run
