"""Inheritance: overriding, ``super``, chains, and calls from base classes into derived ones."""


class Base:
    kind = "base"

    def __init__(self, name):
        self.name = name

    def who(self):
        return "base"

    def template(self):
        return ("template", self.who())  #? calls Base.who, Leaf.who

    def describe(self):
        return (self.kind, self.name)

    @classmethod
    def create(cls):
        return cls("created")  #? calls Base.__init__

    @staticmethod
    def static():
        return "base static"


class Middle(Base):
    kind = "middle"

    def who(self):
        return "middle > " + super().who()  #? calls Base.who


class Leaf(Middle):
    def __init__(self, name, extra):
        super().__init__(name)  #? calls Base.__init__
        self.extra = extra

    def who(self):
        return "leaf > " + super().who()  #? calls Middle.who

    @classmethod
    def create(cls):
        return cls("leaf", "extra")  #? calls Leaf.__init__

    @staticmethod
    def static():
        return "leaf static"


base = Base("b")  #? calls Base.__init__
middle = Middle("m")  #? calls Base.__init__
leaf = Leaf("l", 3)  #? calls Leaf.__init__
who_base = base.who()  #? calls Base.who; value 'base'
who_middle = middle.who()  #? calls Middle.who; value 'middle > base'
who_leaf = leaf.who()  #? calls Leaf.who; value 'leaf > middle > base'
template_base = base.template()  #? calls Base.template; value ('template', 'base')
template_leaf = leaf.template()  #? calls Base.template; value ('template', 'leaf > middle > base')
described = middle.describe()  #? calls Base.describe; value ('middle', 'm')
described_leaf = leaf.describe()  #? calls Base.describe; value ('middle', 'l')
name = leaf.name  #? value 'l'
extra = leaf.extra  #? value 3
created = Middle.create()  #? calls Base.create; value Middle()
created_leaf = Leaf.create().extra  #? calls Leaf.create; value 'extra'
static = Leaf.static()  #? calls Leaf.static; value 'leaf static'
inherited_static = Middle.static()  #? calls Base.static; value 'base static'
explicit = Base.who(leaf)  #? calls Base.who; value 'base'
explicit_super = super(Leaf, leaf).who()  #? calls Middle.who; value 'middle > base'
super_of_middle = super(Middle, leaf).who()  #? calls Base.who; value 'base'
is_base = isinstance(leaf, Base)  #? value True
is_leaf = isinstance(base, Leaf)  #? value False
subclass = issubclass(Leaf, Base)  #? value True


class OldStyle(Base):
    def __init__(self):
        Base.__init__(self, "old style")  #? calls Base.__init__

    def who(self):
        return Base.who(self)  #? calls Base.who


old_style = OldStyle().name  #? calls OldStyle.__init__; value 'old style'
old_who = OldStyle().who()  #? calls OldStyle.__init__, OldStyle.who; value 'base'


class ClassMethods:
    @classmethod
    def build(cls, x):
        return (cls.label, x)

    label = "parent"


class DerivedClassMethods(ClassMethods):
    label = "child"

    @classmethod
    def build(cls, x):
        return super().build(x + 1)  #? calls ClassMethods.build


built = DerivedClassMethods.build(1)  #? calls DerivedClassMethods.build; value ('child', 2)
built_from_instance = DerivedClassMethods().build(2)  #? calls DerivedClassMethods.build; value ('child', 3)


class WithExplicit(Base):
    def who(self):
        return super(WithExplicit, self).who()  #? calls Base.who


explicit_in_method = WithExplicit("w").who()  #? calls Base.__init__, WithExplicit.who; value 'base'


class NoInit(Leaf):
    pass


inherited_init = NoInit("n", "x").extra  #? calls Leaf.__init__; value 'x'


class Attributes:
    settings = {"a": 1}


class MoreAttributes(Attributes):
    settings = {**Attributes.settings, "b": 2}


settings = MoreAttributes.settings  #? value {'a': 1, 'b': 2}


class SuperProperty(Base):
    @property
    def label(self):
        return "label"


class DerivedProperty(SuperProperty):
    @property
    def label(self):
        return super().label + "!"  #? calls SuperProperty.label


label = DerivedProperty("d").label  #? calls Base.__init__, DerivedProperty.label; value 'label!'


class CallsOverride:
    def run(self):
        return self.step(1)  #? calls CallsOverride.step, Override.step

    def step(self, x):
        return ("default", x)


class Override(CallsOverride):
    def step(self, x):
        return ("override", super().step(x))  #? calls CallsOverride.step


default_run = CallsOverride().run()  #? calls CallsOverride.run; value ('default', 1)
override_run = Override().run()  #? calls CallsOverride.run; value ('override', ('default', 1))


def make_base(value):
    class Generated:
        def get(self):
            return value

    return Generated


class FromCall(make_base("generated")):  #? calls make_base
    pass


generated = FromCall().get()  #? calls make_base.Generated.get; value 'generated'


class Nested(Base):
    def who(self):
        def inner():
            return super(Nested, self).who()  #? calls Base.who

        return inner()  #? calls Nested.who.inner


nested = Nested("n").who()  #? calls Base.__init__, Nested.who; value 'base'


class SuperInComprehension(Base):
    def who(self):
        parent = super()
        return [parent.who() for _ in range(1)]  #? calls Base.who


in_comprehension = SuperInComprehension("s").who()  #? calls Base.__init__, SuperInComprehension.who; value ['base']
method = Base.who  #? value def Base.who
inherited_method = Middle.template  #? value def Base.template
bases = Leaf.__bases__  #?? value (class Middle,)
order = Leaf.__mro__[:3]  #?? value (class Leaf, class Middle, class Base)
