"""``types``, ``weakref`` and ``inspect``: namespaces, bound methods, references and signatures."""

import inspect
import sys
import types
import weakref
from types import FunctionType, MappingProxyType, MethodType, SimpleNamespace
from phiml.math import jit_compile


def make_one():
    return 1


def make_two():
    return 2


def method(self):
    return self.content


def with_options(first, /, second=make_two, *rest, third=make_one, **options):
    return second()  #?? calls make_one


class Box:
    def __init__(self, content):
        self.content = content

    def open(self):
        return self.content

    @staticmethod
    def static():
        return "static"

    @classmethod
    def create(cls):
        return cls(make_two)  #? calls Box.__init__


# SimpleNamespace
space = SimpleNamespace(run=make_one, level=3)
space.run()  #? calls make_one; value 1
space.level  #? value 3
space.run = make_two
space.run()  #? calls make_two; value 2
space.added = make_one
space.added()  #? calls make_one; value 1
vars(space)["added"]()  #? calls make_one; value 1
has_none = hasattr(space, "missing")  #?? value False
inner = types.SimpleNamespace(outer=space)
inner.outer.run()  #? calls make_two; value 2
unpacked = SimpleNamespace(**{"run": make_one})
unpacked.run()  #? calls make_one; value 1
fallback = getattr(space, "missing", make_two)
fallback()  #?? calls make_two; value 2

# bound methods and functions
box = Box(make_one)  #? calls Box.__init__
bound = MethodType(method, box)  #? calls nothing
bound()()  #? calls make_one, method; value 1
box.extra = types.MethodType(lambda self: self.content(), box)  #? calls make_one
box.extra()  #? calls <lambda1>; value 1
bound.__self__.open()()  #? calls Box.open, make_one; value 1
bound.__func__(box)()  #? calls make_one, method; value 1
box.open.__func__(Box(make_two))()  #? calls Box.__init__, Box.open, make_two; value 2
Box.create().open()()  #? calls Box.create, Box.open, make_two; value 2
of_class = Box.create.__self__ is Box  #? value True
bound_call = make_one.__call__()  #? calls make_one; value 1
by_get = method.__get__(box)()()  #? calls make_one, method; value 1
by_class_get = method.__get__(box, Box)()()  #? calls make_one, method; value 1
copied = FunctionType(make_two.__code__, globals())
copied()  #?? calls make_two; value 2
same_kind = isinstance(make_one, FunctionType)  #? value True
lambda_kind = isinstance(lambda: 1, types.LambdaType)  #? value True
method_kind = isinstance(box.open, types.MethodType)  #? value True
module_kind = isinstance(types, types.ModuleType)  #?? value True
read_only = MappingProxyType({"run": make_one})
read_only["run"]()  #? calls make_one; value 1
name = make_one.__name__  #? value 'make_one'
qualified = Box.open.__qualname__  #? value 'Box.open'
module_name = make_one.__module__ == __name__  #?? value True
defaults = with_options.__defaults__
defaults[0]()  #? calls make_two; value 2
keyword_defaults = with_options.__kwdefaults__["third"]
keyword_defaults()  #? calls make_one; value 1
made_class = types.new_class("Made", (Box,), {}, lambda body: body.update(run=make_two))  #?? calls <lambda3>
made_class.run()  #?? calls make_two; value 2
made_class(make_one).open()()  #? calls make_one  #?? calls Box.__init__, Box.open; value 1
made_module = types.ModuleType("made")
made_module.run = make_one
made_module.run()  #?? calls make_one; value 1
this = sys.modules[__name__]
this.make_one()  #?? calls make_one; value 1
getattr(this, "make_two")()  #?? calls make_two; value 2

# weak references
strong = Box(make_two)  #? calls Box.__init__
weak = weakref.ref(strong)
weak().open()()  #? calls Box.open, make_two; value 2
proxy = weakref.proxy(strong)
proxy.open()()  #? calls Box.open, make_two; value 2
weak_method = weakref.WeakMethod(strong.open)  #? calls nothing
weak_method()()()  #? calls Box.open, make_two; value 2
by_key = weakref.WeakKeyDictionary()
by_key[strong] = make_one
by_key[strong]()  #? calls make_one; value 1
by_value = weakref.WeakValueDictionary()
by_value["box"] = strong
by_value["box"].open()()  #? calls Box.open, make_two; value 2
members = weakref.WeakSet([strong])
for each in members:
    each.open()()  #? calls Box.open, make_two


def finished(label):
    return label


weakref.finalize(strong, finished, "done").atexit = False  #? calls nothing
called_now = weakref.finalize(box, finished, "now")()  #? calls finished; value 'now'

# signatures and members
signature = inspect.signature(with_options)
parameters = list(signature.parameters)  #?? value ['first', 'second', 'rest', 'third', 'options']
signature.parameters["second"].default()  #?? calls make_two; value 2
bound_arguments = inspect.signature(with_options).bind(1, make_one)  #?? calls nothing
bound_arguments.arguments["second"]()  #?? calls make_one; value 1
with_options(*bound_arguments.args)  #? calls with_options  #?? value 1
function_known = inspect.isfunction(make_one)  #?? value True
class_known = inspect.isclass(Box)  #?? value True
method_known = inspect.ismethod(box.open)  #?? value True
generator_known = inspect.isgeneratorfunction(make_one)  #?? value False
for member_name, member in inspect.getmembers(Box, inspect.isfunction):
    if member_name == "static":
        member()  #?? calls Box.static
static = inspect.getattr_static(Box, "static").__func__()  #?? calls Box.static; value 'static'
unwrapped = inspect.unwrap(make_two)
unwrapped()  #?? calls make_two; value 2
documentation = inspect.getdoc(make_one)  #?? value None
order = [cls.__name__ for cls in inspect.getmro(Box)]  #?? value ['Box', 'object']
subclasses = Box.__subclasses__()[0] is made_class  #?? value True
for cls in Box.__mro__:
    cls.__name__
base = made_class.__bases__[0]
base(make_two).open()()  #? calls make_two  #?? calls Box.__init__, Box.open; value 2
registry = {cls.__name__: cls for cls in (Box,)}
registry["Box"](make_one).open()()  #? calls Box.__init__, Box.open, make_one; value 1
module_members = dict(inspect.getmembers(this, inspect.isclass))
module_members["Box"](make_two).open()()  #? calls make_two  #?? calls Box.__init__, Box.open; value 2

# from within a compiled function
STATE = SimpleNamespace(level=0)


@jit_compile
def change(u):
    STATE.level = u  #? writes STATE.level
    own = SimpleNamespace(level=0)
    own.level = u
    return own.level


change(1)  #? calls change
