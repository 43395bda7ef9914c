"""Modules that others change: replaced functions, settings, classes, and what had been imported before."""

from random import random

import backend
import settings
import user
from backend import compute as imported_before
from backend import Engine
from phiml.math import jit_compile

original = backend.compute


def replacement():
    return "replaced"


def counting(function):
    def counted():
        return function()  #? calls backend.compute

    return counted


# before and after a function of another module is replaced
backend.compute()  #? calls backend.compute; value 'original'
user.run()  #? calls user.run; value 'original'
backend.compute = replacement
backend.compute()  #? calls replacement; value 'replaced'
user.run()  #? calls user.run; value 'replaced'
user.run_imported()  #? calls user.run_imported; value 'original'
imported_before()  #? calls backend.compute; value 'original'
backend.through_global()  #? calls backend.through_global; value 'replaced'
backend.compute = original
backend.compute()  #? calls backend.compute; value 'original'
setattr(backend, "compute", replacement)
backend.compute()  #? calls replacement; value 'replaced'
backend.__dict__["compute"] = original
user.run()  #? calls user.run; value 'original'
vars(backend)["compute"] = replacement
user.run()  #? calls user.run; value 'replaced'
backend.compute = counting(original)  #? calls counting
user.run()  #? calls user.run; value 'original'

# what was not there before
backend.added = replacement
backend.added()  #? calls replacement; value 'replaced'
user.run_added()  #? calls user.run_added; value 'replaced'
del backend.added
gone = hasattr(backend, "added")  #?? value False

# settings that decide
settings.MODE  #? value 'slow'
user.by_setting()  #? calls user.by_setting; value 'slow'
settings.MODE = "fast"
user.by_setting()  #? calls user.by_setting; value 'fast'
settings.set_mode("slow")  #? calls settings.set_mode
settings.MODE  #? value 'slow'
user.by_setting()  #? calls user.by_setting; value 'slow'
settings.HOOKS["before"] = replacement
user.run_hooks()  #? calls user.run_hooks; value 'replaced'
settings.CALLBACKS.append(replacement)
for callback in settings.CALLBACKS:
    callback()  #? calls replacement

# classes of another module
Engine().start()  #? calls backend.Engine.start; value 'engine'


def start(self):
    return "patched " + self.name


Engine.start = start
Engine().start()  #? calls start; value 'patched e'
user.start_engine()  #? calls user.start_engine; value 'patched e'
backend.Engine = Engine
Engine.extra = lambda self: self.start()  #? calls start
backend.Engine().extra()  #? calls <lambda1>; value 'patched e'


class OtherEngine(Engine):
    def start(self):
        return "other " + super().start()  #? calls start


backend.Engine = OtherEngine
user.start_engine()  #? calls user.start_engine; value 'other patched e'
Engine().start()  #? calls start; value 'patched e'


# a module that is replaced altogether
class Fake:
    def compute(self):
        return "fake"


user.backend = Fake()
user.run()  #? calls user.run; value 'fake'
user.backend = backend
user.run()  #? calls user.run; value 'original'


# from within a compiled function
@jit_compile
def change(u):
    settings.LEVEL = u  #? writes settings.LEVEL
    settings.set_level(u)  #? calls settings.set_level
    setattr(settings, "LEVEL", u)  #? writes settings.LEVEL
    settings.HOOKS["u"] = u  #? writes settings.HOOKS['u']
    return u


@jit_compile
def read(u):
    return u * settings.LEVEL  #? reads settings.LEVEL


change(1)  #? calls change
read(random())  #? calls read
settings.LEVEL = 5
read(random())  #? calls read
