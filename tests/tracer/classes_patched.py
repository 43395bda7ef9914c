"""Functions, methods and attributes that are replaced after they were defined."""

import contextlib
import functools
import json
import types
from unittest import mock

from random import random

from phiml.math import jit_compile


def greet():
    return "hello"


def calls_greet():
    return greet()  #? calls greet, patched


before = calls_greet()  #? calls calls_greet; value 'hello'
original = greet


def patched():
    return ("patched", original())  #? calls greet


greet = patched
after = calls_greet()  #? calls calls_greet; value ('patched', 'hello')
globals()["greet"] = original
restored = calls_greet()  #? calls calls_greet; value 'hello'


class Service:
    limit = 1

    def run(self):
        return "original"

    def calls_run(self):
        return self.run()  #? calls <lambda1>, Service.run, new_run, wrapping_run

    @classmethod
    def build(cls):
        return cls()

    @staticmethod
    def helper():
        return "helper"


service = Service()
first = service.calls_run()  #? calls Service.calls_run; value 'original'


def new_run(self):
    return ("new", self.limit)


old_run = Service.run
Service.run = new_run
second = service.calls_run()  #? calls Service.calls_run; value ('new', 1)
Service.limit = 5
limit_seen = service.run()  #? calls new_run; value ('new', 5)


def wrapping_run(self):
    return ("wrapped", old_run(self))  #? calls Service.run


Service.run = wrapping_run
third = Service().run()  #? calls wrapping_run; value ('wrapped', 'original')

service.run = lambda: "on instance"
on_instance = service.calls_run()  #? calls Service.calls_run; value 'on instance'
others_unchanged = Service().calls_run()  #? calls Service.calls_run; value ('wrapped', 'original')
del service.run
removed = service.calls_run()  #? calls Service.calls_run; value ('wrapped', 'original')

service.bound = types.MethodType(new_run, service)  #? calls nothing
bound = service.bound()  #? calls new_run; value ('new', 5)

Service.added = lambda self, x: ("added", x)
added = service.added(3)  #? calls <lambda2>; value ('added', 3)
setattr(Service, "by_name", new_run)
by_name = service.by_name()  #? calls new_run; value ('new', 5)
Service.helper = staticmethod(lambda: "static patched")
static_patched = Service.helper()  #? calls <lambda3>; value 'static patched'
Service.build = classmethod(lambda cls: cls.limit)
class_patched = Service.build()  #? calls <lambda4>; value 5
Service.computed = property(lambda self: self.limit + 1)
computed = service.computed  #? calls <lambda5>; value 6


class Derived(Service):
    def run(self):
        return ("derived", super().run())  #? calls Service.run, wrapping_run


derived = Derived().run()  #? calls Derived.run; value ('derived', ('wrapped', 'original'))
Service.run = old_run
derived_after = Derived().run()  #? calls Derived.run; value ('derived', 'original')

module = types.ModuleType("fake")
module.function = greet
from_module = module.function()  #?? calls greet; value 'hello'
module.value = 3
module_value = module.value  #?? value 3

original_dumps = json.dumps


def fake_dumps(value):
    return "fake"


json.dumps = fake_dumps
faked = json.dumps([1])  #? calls fake_dumps; value 'fake'
json.dumps = original_dumps


def use_patch():
    with mock.patch.object(Service, "limit", 100):
        inside = Service.limit
    return (inside, Service.limit)


limits = use_patch()  #? calls use_patch  #?? value (100, 5)


@contextlib.contextmanager
def replaced(owner, name, value):
    old = getattr(owner, name)
    setattr(owner, name, value)
    yield
    setattr(owner, name, old)


with replaced(Service, "run", new_run):  #? calls replaced
    during = service.run()  #? calls new_run; value ('new', 5)
afterwards = service.run()  #? calls Service.run; value 'original'


class Plugin:
    pass


for key in ("start", "stop"):
    setattr(Plugin, key, functools.partialmethod(lambda self, name: ("plugin", name), key))
started = Plugin().start()  #? calls <lambda6>  #?? value ('plugin', 'start')


def extend(cls):
    for function in (shared_one, shared_two):
        setattr(cls, function.__name__, function)


def shared_one(self):
    return "one"


def shared_two(self):
    return "two"


extend(Plugin)  #? calls extend
shared = (Plugin().shared_one(), Plugin().shared_two())  #? calls shared_one, shared_two; value ('one', 'two')
plugin = Plugin()


class Replacement:
    def shared_one(self):
        return "replacement"


plugin.__class__ = Replacement
replaced_class = plugin.shared_one()  #?? calls Replacement.shared_one; value 'replacement'
calls_greet.__code__ = patched.__code__
replaced_code = calls_greet()  #?? calls patched; value ('patched', 'hello')


@jit_compile
def compiled(x):
    Service.limit = x  #? writes Service.limit
    return x


compiled(random())  #? calls compiled
