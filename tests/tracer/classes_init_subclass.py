"""``__init_subclass__``: run for each derived class, with the keywords of the class statement."""


class Plugin:
    plugins = []

    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        Plugin.plugins.append(cls)

    def run(self):
        return "plugin"


class First(Plugin):  #? calls Plugin.__init_subclass__
    def run(self):
        return "first"


class Second(Plugin):  #? calls Plugin.__init_subclass__
    def run(self):
        return "second"


class Third(Second):  #? calls Plugin.__init_subclass__
    pass


registered = Plugin.plugins  #? value [class First, class Second, class Third]
ran = [cls().run() for cls in Plugin.plugins]  #? calls First.run, Second.run; value ['first', 'second', 'second']
last = Plugin.plugins[-1]().run()  #? calls Second.run; value 'second'


class WithName:
    def __init_subclass__(cls, name, level=1):
        cls.label = name
        cls.level = level


class Named(WithName, name="named"):  #? calls WithName.__init_subclass__
    pass


class Leveled(WithName, name="leveled", level=5):  #? calls WithName.__init_subclass__
    pass


label = Named.label  #? value 'named'
default_level = Named.level  #? value 1
given_level = Leveled().level  #? value 5

handlers = {}


class Handler:
    def __init_subclass__(cls, /, kind=None, **rest):
        super().__init_subclass__(**rest)
        if kind is not None:
            handlers[kind] = cls

    def handle(self, x):
        return ("unhandled", x)


class TextHandler(Handler, kind="text"):  #? calls Handler.__init_subclass__
    def handle(self, x):
        return ("text", x)


class NumberHandler(Handler, kind="number"):  #? calls Handler.__init_subclass__
    def handle(self, x):
        return ("number", x)


class SilentHandler(Handler):  #? calls Handler.__init_subclass__
    pass


handled = handlers["text"]().handle(1)  #? calls TextHandler.handle; value ('text', 1)
handled_number = handlers["number"]().handle(2)  #? calls NumberHandler.handle; value ('number', 2)
known = len(handlers)  #? value 2


class Decorating:
    def __init_subclass__(cls):
        cls.run = wrap(cls.run)  #? calls wrap


def wrap(function):
    def wrapper(self):
        return ("wrapped", function(self))  #? calls Decorated.run

    return wrapper


class Decorated(Decorating):  #? calls Decorating.__init_subclass__
    def run(self):
        return "run"


decorated = Decorated().run()  #? calls wrap.wrapper; value ('wrapped', 'run')


class Counting:
    count = 0

    def __init_subclass__(cls):
        Counting.count += 1
        cls.number = Counting.count


class One(Counting):  #? calls Counting.__init_subclass__
    pass


class Two(Counting):  #? calls Counting.__init_subclass__
    pass


number_of_one = One.number  #? value 1
number_of_two = Two.number  #? value 2


class Override(Plugin):  #? calls Plugin.__init_subclass__
    def __init_subclass__(cls):
        super().__init_subclass__()  #? calls Plugin.__init_subclass__
        cls.overridden = True


class Below(Override):  #? calls Override.__init_subclass__
    pass


overridden = Below.overridden  #? value True
also_registered = Plugin.plugins[-1]  #? value class Below
base_not_run = hasattr(Override, "overridden")  #? value False


class Mixin:
    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)  #? calls Plugin.__init_subclass__
        cls.mixed = True


class Both(Mixin, Plugin):  #? calls Mixin.__init_subclass__
    pass


mixed = Both.mixed  #? value True
both_registered = Plugin.plugins[-1]  #? value class Both


class Checks:
    def __init_subclass__(cls):
        if not hasattr(cls, "required"):
            raise TypeError("missing")


class Complete(Checks):  #? calls Checks.__init_subclass__
    required = "there"


def incomplete():
    try:
        class Incomplete(Checks):  #? calls Checks.__init_subclass__
            pass
    except TypeError as error:
        return error.args[0]
    return "accepted"


complete = Complete.required  #? value 'there'
refused = incomplete()  #? calls incomplete  #?? value 'missing'


def local():
    class Local(Plugin):  #? calls Plugin.__init_subclass__
        def run(self):
            return "local"

    return Plugin.plugins[-1]().run()  #? calls local.Local.run


local_run = local()  #? calls local; value 'local'
Dynamic = type("Dynamic", (WithName,), {}, name="dynamic")  #? calls WithName.__init_subclass__
dynamic_label = Dynamic.label  #? value 'dynamic'
