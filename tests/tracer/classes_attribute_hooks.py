"""``__getattr__``, ``__getattribute__``, ``__setattr__``, ``__delattr__``, ``__dir__``."""


class Fallback:
    present = "class"

    def __init__(self):
        self.own = "own"

    def __getattr__(self, name):
        return ("fallback", name)


fallback = Fallback()  #? calls Fallback.__init__
own = fallback.own  #? value 'own'
present = fallback.present  #? value 'class'
missing = fallback.missing  #? calls Fallback.__getattr__; value ('fallback', 'missing')
by_getattr = getattr(fallback, "other", "default")  #? calls Fallback.__getattr__; value ('fallback', 'other')
never_missing = hasattr(fallback, "anything")  #? calls Fallback.__getattr__; value True


class Proxy:
    def __init__(self, target):
        self.target = target

    def __getattr__(self, name):
        return getattr(self.target, name)  #? calls Proxy.__getattr__


class Real:
    value = "real"

    def method(self, x):
        return ("method", x)


proxy = Proxy(Real())  #? calls Proxy.__init__
proxied = proxy.value  #? calls Proxy.__getattr__; value 'real'
proxied_method = proxy.method(1)  #? calls Proxy.__getattr__, Real.method; value ('method', 1)
double_proxy = Proxy(proxy)  #? calls Proxy.__init__
through_two = double_proxy.method(2)  #? calls Proxy.__getattr__  #?? calls Real.method; value ('method', 2)


class Everything:
    value = "value"

    def __getattribute__(self, name):
        if name == "intercepted":
            return "caught"
        return super().__getattribute__(name)

    def method(self):
        return "method"


everything = Everything()  #?? calls Everything.__getattribute__
intercepted = everything.intercepted  #? calls Everything.__getattribute__; value 'caught'
passed_on = everything.value  #? value 'value'; calls Everything.__getattribute__
method = everything.method()  #? calls Everything.method; value 'method'; calls Everything.__getattribute__


class Constant:
    def __getattribute__(self, name):
        return 7

    attribute = "never seen"


always_seven = Constant().attribute  #? calls Constant.__getattribute__; value 7
even_unknown = Constant().unknown  #? calls Constant.__getattribute__; value 7


class Doubling:
    def __setattr__(self, name, value):
        object.__setattr__(self, name, 2 * value)


doubling = Doubling()
doubling.x = 4  #? calls Doubling.__setattr__
doubled = doubling.x  #? value 8
setattr(doubling, "y", 5)  #? calls Doubling.__setattr__
doubled_y = doubling.y  #? value 10


class Redirecting:
    def __init__(self):
        self.__dict__["store"] = {}

    def __setattr__(self, name, value):
        self.store[name] = value

    def __getattr__(self, name):
        return self.store[name]


redirecting = Redirecting()  #? calls Redirecting.__init__
redirecting.a = 1  #? calls Redirecting.__setattr__
redirected = redirecting.a  #? value 1; calls Redirecting.__getattr__
in_store = redirecting.store["a"]  #? value 1
not_in_dict = "a" in redirecting.__dict__  #? value False


class Refusing:
    def __setattr__(self, name, value):
        raise AttributeError(name)


def try_to_set():
    try:
        Refusing().x = 1  #? calls Refusing.__setattr__
    except AttributeError:
        return "refused"
    return "set"


refused = try_to_set()  #? calls try_to_set  #?? value 'refused'


class Deleting:
    deleted = []

    def __delattr__(self, name):
        self.deleted.append(name)


deleting = Deleting()
del deleting.x  #? calls Deleting.__delattr__
delattr(deleting, "y")  #? calls Deleting.__delattr__
deleted = deleting.deleted  #? value ['x', 'y']


class Dynamic:
    def __getattr__(self, name):
        if name.startswith("make_"):
            return lambda: name[5:]
        raise AttributeError(name)


made = Dynamic().make_thing()  #? calls Dynamic.__getattr__, Dynamic.__getattr__.<lambda1>; value 'thing'
not_made = getattr(Dynamic(), "other", "default")  #? calls Dynamic.__getattr__; value 'default'


class Caching:
    computed = 0

    def __getattr__(self, name):
        Caching.computed += 1
        self.__dict__[name] = name
        return name


caching = Caching()
first = caching.value  #? calls Caching.__getattr__; value 'value'
second = caching.value  #? value 'value'
computed = Caching.computed  #? value 1


class Builder:
    def __init__(self, path=()):
        self.path = path

    def __getattr__(self, name):
        return Builder((*self.path, name))  #? calls Builder.__init__


built = Builder().a.b.path  #? calls Builder.__getattr__, Builder.__init__; value ('a', 'b')


class Base:
    def __setattr__(self, name, value):
        super().__setattr__("_" + name, value)


class Derived(Base):
    def __init__(self):
        self.x = 1  #? calls Base.__setattr__


prefixed = Derived()._x  #? calls Derived.__init__; value 1


class Hook:
    def __getattr__(self, name):
        return lambda *args: "hook"


def length_of_hook():
    try:
        return len(Hook())
    except TypeError:
        return "no length"


no_length = length_of_hook()  #? calls length_of_hook  #?? value 'no length'
by_name = Hook().__len__()  #? calls Hook.__getattr__, Hook.__getattr__.<lambda1>; value 'hook'


class Logging:
    log = []

    def __setattr__(self, name, value):
        Logging.log.append(name)
        self.__dict__[name] = value


logging = Logging()
logging.a = 1  #? calls Logging.__setattr__
logging.b = 2  #? calls Logging.__setattr__
log = Logging.log  #? value ['a', 'b']
logged_value = logging.b  #? value 2
