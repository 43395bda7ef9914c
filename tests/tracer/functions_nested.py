"""Classes and functions inside each other."""


def make_class(value):
    class Made:
        attribute = value

        def get(self):
            return value

    return Made


One = make_class(1)  #? calls make_class
Two = make_class(2)  #? calls make_class
one = One().get()  #? calls make_class.Made.get; value 1
two = Two().get()  #? calls make_class.Made.get; value 2
attribute = One.attribute  #? value 1
different = One is Two  #? value False


class Outer:
    class Inner:
        level = "inner"

        def who(self):
            return "inner"

        class Deepest:
            @staticmethod
            def who():
                return "deepest"

    level = "outer"

    def make(self):
        return Outer.Inner()

    def make_from_self(self):
        return self.Inner()


inner = Outer.Inner().who()  #? calls Outer.Inner.who; value 'inner'
deepest = Outer.Inner.Deepest.who()  #? calls Outer.Inner.Deepest.who; value 'deepest'
made = Outer().make().who()  #? calls Outer.Inner.who, Outer.make; value 'inner'
made_from_self = Outer().make_from_self().level  #? calls Outer.make_from_self; value 'inner'


class Derived(Outer):
    class Inner(Outer.Inner):
        def who(self):
            return "derived " + super().who()  #? calls Outer.Inner.who


overridden = Derived().make_from_self().who()  #? calls Derived.Inner.who, Outer.make_from_self; value 'derived inner'
not_overridden = Derived().make().who()  #? calls Outer.Inner.who, Outer.make; value 'inner'


def function_in_method():
    class Local:
        def method(self):
            def helper():
                return self

            return helper()  #? calls function_in_method.Local.method.helper

    return Local().method()  #? calls function_in_method.Local.method


local = function_in_method()  #? calls function_in_method; value function_in_method.Local()


class WithFunctions:
    def helper(x):
        return x + 1

    computed = helper(1)  #? calls WithFunctions.helper
    table = {"helper": helper}


computed = WithFunctions.computed  #? value 2
through_table = WithFunctions.table["helper"](5)  #? calls WithFunctions.helper; value 6


def class_with_closure():
    count = 0

    class Counter:
        def increase(self):
            nonlocal count
            count += 1
            return count

    return Counter


Counter = class_with_closure()  #? calls class_with_closure
first = Counter().increase()  #? calls class_with_closure.Counter.increase; value 1
second = Counter().increase()  #? calls class_with_closure.Counter.increase; value 2


def base_from_argument(base):
    class Sub(base):
        def who(self):
            return ("sub", super().who())  #? calls Outer.Inner.who, base_from_argument.Sub.who

    return Sub


Sub = base_from_argument(Outer.Inner)  #? calls base_from_argument
sub_of_inner = Sub().who()  #? calls base_from_argument.Sub.who; value ('sub', 'inner')
SubOfSub = base_from_argument(Sub)  #? calls base_from_argument
sub_of_sub = SubOfSub().who()  #? calls base_from_argument.Sub.who; value ('sub', ('sub', 'inner'))


class Conditional:
    if True:
        def chosen(self):
            return "true"
    else:
        def chosen(self):
            return "false"

    for name in ("a", "b"):
        last = name


chosen = Conditional().chosen()  #? calls Conditional.chosen; value 'true'
last_name = Conditional.last  #? value 'b'


class Body:
    x = 1
    y = x + 1
    x = 10

    def values(self):
        return (self.x, self.y)


values = Body().values()  #? calls Body.values; value (10, 2)


def deep():
    def a():
        def b():
            def c():
                return "c"

            return c

        return b

    return a


bottom = deep()()()()  #? calls deep, deep.a, deep.a.b, deep.a.b.c; value 'c'


def recursive_class(n):
    class Level:
        depth = n
        below = recursive_class(n - 1) if n else None  #? calls recursive_class

    return Level


levels = recursive_class(1)  #? calls recursive_class
depth_below = levels.below.depth  #? value number


class Namespace:
    def public():
        return hidden()  #? calls hidden

    def hidden():
        return "in class"


def hidden():
    return "in module"


scope = Namespace.public()  #? calls Namespace.public; value 'in module'


def redefined():
    def f():
        return 1

    first = f

    def f():
        return 2

    return (first(), f())  #? calls redefined.f


both = redefined()  #? calls redefined; value (1, 2)


def global_class():
    global Published

    class Published:
        def who(self):
            return "published"


global_class()  #? calls global_class
published = Published().who()  #? calls global_class.Published.who; value 'published'
name = Outer.Inner.__name__  #? value 'Inner'
qualified = Outer.Inner.__qualname__  #? value 'Outer.Inner'
