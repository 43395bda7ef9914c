"""Imports by a call: ``importlib``, ``__import__``, lazy ``__getattr__`` of modules, ``sys.modules``, plug-ins."""

import importlib
import importlib.util
import pkgutil
import sys
from importlib import import_module, reload
from random import random

import lazy
import plugins

# import_module with known names
helper = importlib.import_module("helper")
helper.one()  #? calls helper.one; value 1
import_module("helper").two()  #? calls helper.two; value 2
by_alias = import_module
by_alias("helper").one()  #? calls helper.one; value 1
inner = import_module("plugins.first")
inner.run()  #? calls plugins.first.run; value 'first'
relative = import_module(".second", "plugins")
relative.run()  #? calls plugins.second.run; value 'second'
with_keyword = import_module(".second", package="plugins")
with_keyword.run()  #? calls plugins.second.run; value 'second'
NAME = "helper"
import_module(NAME).one()  #? calls helper.one; value 1
import_module("plugins." + "first").run()  #? calls plugins.first.run; value 'first'
import_module(f"plugins.{'second'}").run()  #? calls plugins.second.run; value 'second'
getattr(import_module("helper"), "two")()  #? calls helper.two; value 2
same = import_module("helper") is helper  #? value True

# names from a list, and unknown ones
for name in ("first", "second"):
    import_module(f"plugins.{name}").run()  #? calls plugins.first.run, plugins.second.run
MODULES = {name: import_module("plugins." + name) for name in ["first", "second"]}
MODULES["first"].run()  #? calls plugins.first.run; value 'first'
unknown = "first" if random() < 0.5 else "second"
import_module("plugins." + unknown).run()  #?? calls plugins.first.run, plugins.second.run
try:
    import_module("not_installed_anywhere")
except ImportError:
    helper.one()  #? calls helper.one; value 1


def load(name):
    module = import_module(name)
    return module.run


load("plugins.first")()  #? calls load; calls plugins.first.run; value 'first'

# __import__ returns the package, unless names are asked for
__import__("helper").one()  #? calls helper.one; value 1
__import__("plugins.first").name()  #? calls plugins.name; value 'plugins'
__import__("plugins.first").first.run()  #? calls plugins.first.run; value 'first'
__import__("plugins.first", fromlist=["run"]).run()  #? calls plugins.first.run; value 'first'
__import__("plugins.second", globals(), locals(), ["run"], 0).run()  #? calls plugins.second.run; value 'second'

# what has been imported
sys.modules["helper"].one()  #?? calls helper.one; value 1
sys.modules.get("helper").two()  #?? calls helper.two; value 2
loaded = "helper" in sys.modules  #?? value True
again = reload(helper)
again.one()  #? calls helper.one; value 1
found = importlib.util.find_spec("helper") is not None  #?? value True
specification = importlib.util.find_spec("helper")
fresh = importlib.util.module_from_spec(specification)
specification.loader.exec_module(fresh)  #? unresolved
fresh.two()  #?? calls helper.two; value 2

# lazy modules
lazy.late()  #? calls heavy.late, lazy.__getattr__; value 'late'
lazy.heavy.work()  #? calls heavy.work, lazy.__getattr__; value 'heavy'
from lazy import late as imported_late  #? calls lazy.__getattr__

imported_late()  #? calls heavy.late; value 'late'
eager = lazy.eager()  #? calls lazy.eager; value 'eager'
has_late = hasattr(lazy, "late")  #? calls lazy.__getattr__; value True
has_none = hasattr(lazy, "never")  #? calls lazy.__getattr__; value False
without = getattr(lazy, "never", helper.one)  #? calls lazy.__getattr__
without()  #? calls helper.one; value 1

# plug-ins register when they are imported
plugins.REGISTRY["first"]()  #? calls plugins.first.run; value 'first'
for run in plugins.REGISTRY.values():
    run()  #? calls plugins.first.run, plugins.second.run
names = sorted(module.name for module in pkgutil.iter_modules(plugins.__path__))  #?? value ['first', 'second']
for each in pkgutil.iter_modules(plugins.__path__):
    import_module(f"plugins.{each.name}").run()  #?? calls plugins.first.run, plugins.second.run
plugins.load_all()  #? calls plugins.load_all
plugins.LOADED[0].run()  #? calls plugins.first.run; value 'first'
