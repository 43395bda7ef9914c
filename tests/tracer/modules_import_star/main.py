"""``from module import *``: with and without ``__all__``, private names, chains, order, and shadowing."""

from plain import *
from listed import *
from chained import *
from package import *
from growing import *
from first import *
from second import *
from builtins_shadowed import *


# without __all__: all but private names, also what the module has imported itself
public()  #? calls plain.public; value 'public'
imported_there()  #? calls elsewhere.imported_there; value 'elsewhere'
elsewhere.imported_there()  #? calls elsewhere.imported_there; value 'elsewhere'
CONSTANT  #? value 3
Public().run()  #? calls plain.Public.run; value 'run'
try:
    _private()  #? calls nothing; unresolved
except NameError:
    no_private = True  #? value True

# with __all__: exactly those, private ones too
in_list()  #? calls listed.in_list; value 'in list'
_listed()  #? calls listed._listed; value 'private in list'
try:
    not_in_list()  #? calls nothing; unresolved
except NameError:
    not_listed = True  #? value True

# through other star imports
far_away()  #? calls far.far_away; value 'far'
near()  #? calls chained.near; value 'near'
added_to_all()  #? calls growing.added_to_all; value 'added'

# of packages: modules that __all__ names are imported
part.piece()  #?? calls package.part.piece; value 'piece'
of_package()  #? calls package.of_package; value 'of package'

# the later import wins, and so does a definition after it
same_name()  #? calls second.same_name; value 'second'
only_first()  #? calls first.only_first; value 'first'
overwritten()  #? calls second.overwritten; value 'second'


def overwritten():
    return "main"


overwritten()  #? calls overwritten; value 'main'
len([1])  #? calls builtins_shadowed.len; value 'own len'
sorted([2, 1])  #? value [1, 2]


def uses_star():
    return public()  #? calls plain.public


uses_star()  #? calls uses_star; value 'public'
from first import *

same_name()  #? calls first.same_name; value 'first'
overwritten()  #? calls first.overwritten; value 'first'
names = "public" in globals()  #? value True
globals()["public"]()  #? calls plain.public; value 'public'
