"""Modules that import each other: what is not bound yet when one asks, and is when it is called."""

import left
import right
import ring
from late import Child, make_child
from left import start
from ring.first import first

left.start()  #? calls left.start; value 'left and right'
right.answer()  #? calls right.answer; value 'right'
right.back()  #? calls right.back; value 'left and right'
start()  #? calls left.start; value 'left and right'

# a name asked for too early is missing, the module is there
too_early = left.EARLY  #? value 'missing'
right.seen_from_here()  #? calls right.seen_from_here; value 'constant'

# within a package
first()  #? calls ring.first.first; value 'first second'
ring.second.second()  #? calls ring.second.second; value 'second'
ring.second.calls_back()  #? calls ring.second.calls_back; value 'first second'
ring.entry()  #? calls ring.entry; value 'first second'

# classes that need each other import where they are used
make_child().parent().name()  #? calls late.Child.parent, late.make_child, late_parent.Parent.name; value 'parent'
children = Child().parent().children()  #? calls late.Child.parent, late_parent.Parent.children
children[0].name()  #? calls late.Child.name; value 'child'

# a module imported twice runs once
import counted as one_name
import counted as other_name

one_name.COUNT.append(other_name.run)
amount = len(one_name.COUNT)  #? value 2
other_name.COUNT[1]()  #? calls counted.run; value 'run'
same = one_name is other_name  #? value True
