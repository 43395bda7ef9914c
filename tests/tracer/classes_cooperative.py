"""Multiple inheritance: the method resolution order, diamonds, and cooperative ``super``."""

log = []


class Root:
    def __init__(self):
        log.append("Root")

    def path(self):
        return ["Root"]

    def value(self):
        return "root"


class Left(Root):
    def __init__(self):
        log.append("Left")
        super().__init__()  #? calls Right.__init__, Root.__init__

    def path(self):
        return ["Left", *super().path()]  #? calls Right.path, Root.path


class Right(Root):
    def __init__(self):
        log.append("Right")
        super().__init__()  #? calls Left.__init__, Root.__init__

    def path(self):
        return ["Right", *super().path()]  #? calls Left.path, Root.path

    def value(self):
        return "right"


class Diamond(Left, Right):
    def path(self):
        return ["Diamond", *super().path()]  #? calls Left.path


diamond = Diamond()  #? calls Left.__init__
initialised = log  #? value ['Left', 'Right', 'Root']
path = diamond.path()  #? calls Diamond.path; value ['Diamond', 'Left', 'Right', 'Root']
left_path = Left().path()  #? calls Left.__init__, Left.path; value ['Left', 'Root']
value = diamond.value()  #? calls Right.value; value 'right'
after_left = super(Left, diamond).path()  #? calls Right.path; value ['Right', 'Root']
order = Diamond.__mro__[:4]  #?? value (class Diamond, class Left, class Right, class Root)
order_by_call = Diamond.mro()[1]  #? value class Left


class Reversed(Right, Left):
    pass


reversed_path = Reversed().path()  #? calls Right.__init__, Right.path; value ['Right', 'Left', 'Root']


class Named:
    def __init__(self, name, **rest):
        super().__init__(**rest)  #? calls Sized.__init__
        self.name = name


class Sized:
    def __init__(self, size, **rest):
        super().__init__(**rest)
        self.size = size


class Box(Named, Sized):
    def __init__(self, **options):
        super().__init__(**options)  #? calls Named.__init__
        self.ready = True


box = Box(name="box", size=4)  #? calls Box.__init__
box_name = box.name  #? value 'box'
box_size = box.size  #? value 4
ready = box.ready  #? value True


class A:
    def run(self):
        return ["A"]


class B:
    def run(self):
        return ["B"]


class FirstWins(A, B):
    pass


class Chooses(A, B):
    def run(self):
        return [*A.run(self), *B.run(self)]  #? calls A.run, B.run


first_wins = FirstWins().run()  #? calls A.run; value ['A']
chosen = Chooses().run()  #? calls Chooses.run; value ['A', 'B']


class Plugin:
    def handle(self, x):
        return ("end", x)


class Double(Plugin):
    def handle(self, x):
        return super().handle(2 * x)  #? calls Increase.handle, Plugin.handle


class Increase(Plugin):
    def handle(self, x):
        return super().handle(x + 1)  #? calls Double.handle, Plugin.handle


class DoubleFirst(Double, Increase):
    pass


class IncreaseFirst(Increase, Double):
    pass


double_first = DoubleFirst().handle(5)  #? calls Double.handle; value ('end', 11)
increase_first = IncreaseFirst().handle(5)  #? calls Increase.handle; value ('end', 12)


class Base:
    @classmethod
    def features(cls):
        return ["base"]


class Fast(Base):
    @classmethod
    def features(cls):
        return ["fast", *super().features()]  #? calls Safe.features


class Safe(Base):
    @classmethod
    def features(cls):
        return ["safe", *super().features()]  #? calls Base.features


class FastAndSafe(Fast, Safe):
    pass


features = FastAndSafe.features()  #? calls Fast.features; value ['fast', 'safe', 'base']


class AttributeLeft:
    color = "left"


class AttributeRight:
    color = "right"
    shape = "right shape"


class Both(AttributeLeft, AttributeRight):
    pass


color = Both.color  #? value 'left'
shape = Both().shape  #? value 'right shape'


class Grand(Diamond, A):
    def run(self):
        return [*super().run(), *self.path()]  #? calls A.run, Diamond.path


grand = Grand().run()  #? calls Grand.run, Left.__init__; value ['A', 'Diamond', 'Left', 'Right', 'Root']


class Guarded:
    def close(self):
        parent = getattr(super(), "close", None)
        return "last" if parent is None else parent()  #? calls HasClose.close


class Closing(Guarded, Plugin):
    pass


class HasClose:
    def close(self):
        return "closed"


class ClosingMore(Guarded, HasClose):
    pass


last = Closing().close()  #? calls Guarded.close  #?? value 'last'
closed = ClosingMore().close()  #? calls Guarded.close; value 'closed'
is_right = isinstance(diamond, Right)  #? value True
