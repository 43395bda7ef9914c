"""Registries: classes and functions that are collected, and looked up later."""

import importlib
from random import random

from phiml.math import jit_compile


class Shape:
    registry = {}

    @classmethod
    def register(cls, name):
        def decorate(subclass):
            cls.registry[name] = subclass
            return subclass

        return decorate

    @classmethod
    def create(cls, name, *args):
        return cls.registry[name](*args)  #? calls Circle.__init__, Square.__init__

    def area(self):
        return 0


@Shape.register("square")  #? calls Shape.register, Shape.register.decorate
class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side * self.side


@Shape.register("circle")  #? calls Shape.register, Shape.register.decorate
class Circle(Shape):
    def __init__(self, radius):
        self.radius = radius

    def area(self):
        return 3 * self.radius


square = Shape.create("square", 3)  #? calls Shape.create; value Square()
square_area = square.area()  #? calls Square.area; value 9
circle_area = Shape.create("circle", 2).area()  #? calls Circle.area, Shape.create; value 6
names = list(Shape.registry)  #? value ['square', 'circle']
number = len(Shape.registry)  #? value 2


class Parser:
    parsers = []

    def __init_subclass__(cls):
        Parser.parsers.append(cls())

    def can(self, text):
        return False

    def parse(self, text):
        return None

    @classmethod
    def find(cls, text):
        for parser in cls.parsers:
            if parser.can(text):  #? calls NumberParser.can, WordParser.can
                return parser.parse(text)  #? calls NumberParser.parse, WordParser.parse
        return "unparsed"


class NumberParser(Parser):  #? calls Parser.__init_subclass__
    def can(self, text):
        return text == "1"

    def parse(self, text):
        return 1


class WordParser(Parser):  #? calls Parser.__init_subclass__
    def can(self, text):
        return text == "word"

    def parse(self, text):
        return ("word", text)


parsed_number = Parser.find("1")  #? calls Parser.find; value 1
parsed_word = Parser.find("word")  #? calls Parser.find; value ('word', 'word')
unparsed = Parser.find("?")  #? calls Parser.find; value 'unparsed'


class Registry:
    def __init__(self):
        self.entries = {}

    def __call__(self, function):
        self.entries[function.__name__] = function
        return function

    def __getitem__(self, name):
        return self.entries[name]


tasks = Registry()  #? calls Registry.__init__


@tasks  #? calls Registry.__call__
def build():
    return "built"


@tasks  #? calls Registry.__call__
def test():
    return "tested"


built = tasks["build"]()  #? calls Registry.__getitem__, build; value 'built'
tested = tasks.entries["test"]()  #? calls test; value 'tested'
all_tasks = [task() for task in tasks.entries.values()]  #? calls build, test; value ['built', 'tested']


class Signal:
    def __init__(self):
        self.receivers = []

    def connect(self, receiver):
        self.receivers.append(receiver)
        return receiver

    def send(self, value):
        results = []
        for receiver in self.receivers:
            results.append(receiver(value))  #? calls on_deleted, on_saved
        return results


saved = Signal()  #? calls Signal.__init__
deleted = Signal()  #? calls Signal.__init__


@saved.connect  #? calls Signal.connect
def on_saved(value):
    return ("saved", value)


@deleted.connect  #? calls Signal.connect
def on_deleted(value):
    return ("deleted", value)


sent = saved.send(1)  #? calls Signal.send; value [('saved', 1)]
sent_deleted = deleted.send(2)  #? calls Signal.send; value [('deleted', 2)]


class Container:
    def __init__(self):
        self.factories = {}
        self.instances = {}

    def provide(self, key, factory):
        self.factories[key] = factory

    def get(self, key):
        if key not in self.instances:
            self.instances[key] = self.factories[key](self)  #? calls make_database, make_service
        return self.instances[key]


def make_database(container):
    return "database"


def make_service(container):
    return ("service", container.get("database"))  #? calls Container.get


container = Container()  #? calls Container.__init__
container.provide("database", make_database)  #? calls Container.provide
container.provide("service", make_service)  #? calls Container.provide
service = container.get("service")  #? calls Container.get; value ('service', 'database')
same_service = container.get("service") is container.get("service")  #? calls Container.get; value True

subclasses = [cls.__name__ for cls in Shape.__subclasses__()]  #? value ['Square', 'Circle']
made = [cls(2) for cls in Shape.registry.values()]  #? calls Circle.__init__, Square.__init__
areas = [shape.area() for shape in made]  #? calls Circle.area, Square.area; value [4, 6]


class Commands:
    @classmethod
    def all(cls):
        return [name for name in vars(cls) if name.startswith("do_")]

    def do_one(self):
        return 1

    def do_two(self):
        return 2

    def run_all(self):
        names = self.all()  #? calls Commands.all
        return [getattr(self, name)() for name in names]  #?? calls Commands.do_one, Commands.do_two


commands = Commands().run_all()  #? calls Commands.run_all  #?? value [1, 2]
by_globals = globals()["build"]()  #? calls build; value 'built'
module = importlib.import_module("json")
loaded = module.loads("1")
history = {}


def remember(function):
    history[function.__name__] = []

    def wrapper(x):
        history[function.__name__].append(x)
        return function(x)  #? calls noted

    return wrapper


@remember  #? calls remember
def noted(x):
    return x


noted("first")  #? calls remember.wrapper
noted_log = history["noted"]  #? value ['first']


@jit_compile
def compiled(x):
    Shape.registry["last"] = x  #? writes Shape.registry['last']
    return x


compiled(random())  #? calls compiled
