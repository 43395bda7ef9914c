"""Relative imports: from the package itself, from modules beside, above and below."""

import package
import package.user
from package import user
from package.inner import deep
from package.other import sibling

# what the package's own code binds
package.top()  #? calls package.top; value 'top'
package.leaf()  #? calls package.leaf.leaf; value 'leaf'
package.renamed()  #? calls package.leaf.leaf; value 'leaf'
package.leaf_module.leaf()  #? calls package.leaf.leaf; value 'leaf'
package.inner.deep.bottom()  #? calls package.inner.deep.bottom; value 'bottom'
package.user.by_module()  #? calls package.user.by_module; value 'leaf'
user.by_name()  #? calls package.user.by_name; value 'leaf'
user.by_alias()  #? calls package.user.by_alias; value 'leaf'
user.by_package()  #? calls package.user.by_package; value 'top'
user.within_function()  #? calls package.user.within_function; value 'bottom'
user.from_inner()  #? calls package.user.from_inner; value 'bottom'

# from below and from beside
deep.bottom()  #? calls package.inner.deep.bottom; value 'bottom'
deep.from_above()  #? calls package.inner.deep.from_above; value 'leaf'
deep.from_package()  #? calls package.inner.deep.from_package; value 'top'
deep.from_beside()  #? calls package.inner.deep.from_beside; value 'sibling'
sibling.sibling()  #? calls package.other.sibling.sibling; value 'sibling'
sibling.around()  #? calls package.other.sibling.around; value 'bottom'
package.other.exported()  #? calls package.other.sibling.sibling; value 'sibling'

# the package knows its modules once they are imported
inner = package.inner  #? value module package.inner
leaf_module = package.leaf_module  #? value module package.leaf
same = package.user is user  #? value True
user.CHOSEN()  #? calls package.leaf.leaf; value 'leaf'
user.Derived().run()  #? calls package.user.Derived.run; value 'base derived'
