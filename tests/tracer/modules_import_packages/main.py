"""Packages: re-exports, modules as attributes, namespace packages, and names that a module and a function share."""

import bare.leaf
import bare.nested.deep as deep
import front
import front.api
import shared
import unimported
from bare import leaf
from bare.nested import deep as deep_again
from front import Public, build, public, tools
from front.api import public as public_again
from shared import worker
from unimported import child

# re-exports through the package
front.public()  #? calls front.api.public; value 'public'
public()  #? calls front.api.public; value 'public'
public_again()  #? calls front.api.public; value 'public'
front.renamed()  #? calls front.api.public; value 'public'
front.api.public()  #? calls front.api.public; value 'public'
Public().run()  #? calls front.api.Public.run; value 'run'
front.Public().run()  #? calls front.api.Public.run; value 'run'
build().run()  #? calls front.api.Public.run, front.factory.build; value 'run'
tools.tool()  #? calls front.tools.tool; value 'tool'
front.tools.tool()  #? calls front.tools.tool; value 'tool'
same = front.public is public_again  #? value True
front.collected["public"]()  #? calls front.api.public; value 'public'
front.everything()  #? calls front.everything; value 'public tool'
front.version  #? value '1.0'

# packages without __init__
bare.leaf.run()  #? calls bare.leaf.run; value 'leaf'
leaf.run()  #? calls bare.leaf.run; value 'leaf'
deep.run()  #? calls bare.nested.deep.run; value 'deep leaf'
deep_again.run()  #? calls bare.nested.deep.run; value 'deep leaf'
bare.nested.deep.run()  #?? calls bare.nested.deep.run; value 'deep leaf'

# a function in the place of the module of the same name
shared.worker()  #? calls shared.worker.worker; value 'function'
worker()  #? calls shared.worker.worker; value 'function'
from shared.worker import other

other()  #? calls shared.worker.other; value 'other'
from shared.twice import twice

twice()  #? calls shared.twice.twice; value 'twice'
shared.twice.twice()  #? calls shared.twice.twice; value 'twice'

# a module is an attribute of its package once somebody imports it
unimported.child.run()  #? calls unimported.child.run; value 'child'
child.run()  #? calls unimported.child.run; value 'child'
before = unimported.HAD_CHILD  #? value False
unimported.use()  #? calls unimported.use; value 'child'

# a package that hands on what it finds
front.lazy_tool()  #? calls front.__getattr__, front.hidden.lazy_tool; value 'lazy'
everything = front.__all__  #? value ['public', 'Public', 'tools']
qualified = front.api.__name__  #? value 'front.api'
package = front.api.__package__  #?? value 'front'
is_package = hasattr(front, "__path__")  #? value True
is_no_package = hasattr(front.api, "__path__")  #? value False
