"""``__new__`` and ``__init__``: which run, with what, and which object comes out."""


class Both:
    def __new__(cls, *args):
        instance = super().__new__(cls)
        instance.made = "new"
        return instance

    def __init__(self, x):
        self.x = x


both = Both(1)  #? calls Both.__init__, Both.__new__
made = both.made  #? value 'new'
x = both.x  #? value 1


class Singleton:
    instance = None

    def __new__(cls):
        if cls.instance is None:
            cls.instance = super().__new__(cls)
        return cls.instance


one = Singleton()  #? calls Singleton.__new__
two = Singleton()  #? calls Singleton.__new__
same = one is two  #? value True
one.mark = "marked"
mark = two.mark  #? value 'marked'


class Cat:
    sound = "meow"


class Dog:
    sound = "woof"


class Animal:
    def __new__(cls, kind):
        return Cat() if kind == "cat" else Dog()

    def __init__(self, kind):
        self.never = True


cat = Animal("cat")  #? calls Animal.__new__; value Cat()
dog_sound = Animal("dog").sound  #? calls Animal.__new__; value 'woof'
init_skipped = hasattr(cat, "never")  #? value False


class Shape:
    def __new__(cls, sides):
        if cls is Shape:
            cls = Triangle if sides == 3 else Square
        return super().__new__(cls)

    def __init__(self, sides):
        self.sides = sides

    def name(self):
        return "shape"


class Triangle(Shape):
    def name(self):
        return "triangle"


class Square(Shape):
    def name(self):
        return "square"


triangle = Shape(3).name()  #? calls Shape.__init__, Shape.__new__; calls Triangle.name; value 'triangle'
square = Shape(4).name()  #? calls Shape.__init__, Shape.__new__; calls Square.name; value 'square'
sides = Shape(3).sides  #? calls Shape.__init__, Shape.__new__; value 3
direct = Triangle(3).name()  #? calls Shape.__init__, Shape.__new__, Triangle.name; value 'triangle'


class Cached:
    cache = {}

    def __new__(cls, key):
        if key not in cls.cache:
            cls.cache[key] = object.__new__(cls)
        return cls.cache[key]

    def __init__(self, key):
        self.key = key


cached = Cached("a") is Cached("a")  #? calls Cached.__init__, Cached.__new__; value True
not_cached = Cached("a") is Cached("b")  #? calls Cached.__init__, Cached.__new__; value False
key = Cached("c").key  #? calls Cached.__init__, Cached.__new__; value 'c'


class Positive(int):
    def __new__(cls, value):
        return super().__new__(cls, abs(value))

    def double(self):
        return self * 2


positive = Positive(-3) + 0  #? calls Positive.__new__; value 3
doubled = Positive(-4).double()  #? calls Positive.__new__, Positive.double; value 8


class Pair(tuple):
    def __new__(cls, a, b):
        return tuple.__new__(cls, (a, b))

    @property
    def first(self):
        return self[0]


first = Pair(1, 2).first  #? calls Pair.__new__, Pair.first; value 1
length = len(Pair(1, 2))  #? calls Pair.__new__; value 2


class Empty:
    pass


bare = object.__new__(Both)
uninitialised = hasattr(bare, "x")  #? value False
bare.__init__(5)  #? calls Both.__init__
initialised = bare.x  #? value 5
made_empty = Empty.__new__(Empty)  #? value Empty()


class ReturnsNumber:
    def __new__(cls):
        return 5


five = ReturnsNumber()  #? calls ReturnsNumber.__new__; value 5


class Factory:
    @classmethod
    def create(cls, x):
        instance = cls.__new__(cls)
        instance.x = x
        return instance

    def __init__(self):
        self.x = "init"


factory_made = Factory.create("factory").x  #? calls Factory.create; value 'factory'
usual = Factory().x  #? calls Factory.__init__; value 'init'


class Base:
    def __new__(cls, *args, **kwargs):
        instance = super().__new__(cls)
        instance.base = True
        return instance


class Derived(Base):
    def __init__(self, x, *, y=2):
        self.x = x
        self.y = y


derived = Derived(1)  #? calls Base.__new__, Derived.__init__
derived_base = derived.base  #? value True
derived_y = derived.y  #? value 2


def make(cls, *args):
    return cls(*args)  #? calls Base.__new__, Derived.__init__


made_by_function = make(Derived, 7).x  #? calls make; value 7
classes = [Cat, Dog]
sounds = [cls().sound for cls in classes]  #? value ['meow', 'woof']


class InitTwice:
    def __init__(self):
        self.count = getattr(self, "count", 0) + 1


twice = InitTwice()  #? calls InitTwice.__init__
twice.__init__()  #? calls InitTwice.__init__
count = twice.count  #? value 2
