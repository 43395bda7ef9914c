"""Comparisons, truth, hashing and text of objects."""


class Version:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return isinstance(other, Version) and self.n == other.n

    def __lt__(self, other):
        return self.n < other.n

    def __le__(self, other):
        return self.n <= other.n

    def __gt__(self, other):
        return self.n > other.n

    def __ge__(self, other):
        return self.n >= other.n

    def __hash__(self):
        return self.n


one, two = Version(1), Version(2)  #? calls Version.__init__
equal = one == Version(1)  #? calls Version.__eq__, Version.__init__; value True
unequal = one != two  #? value True; calls Version.__eq__
less = one < two  #? calls Version.__lt__; value True
at_most = two <= one  #? calls Version.__le__; value False
greater = two > one  #? calls Version.__gt__; value True
at_least = one >= two  #? calls Version.__ge__; value False
chained = one < two < Version(3)  #? calls Version.__init__, Version.__lt__; value True
identical = one is one  #? value True
compared_with_number = one == 1  #? calls Version.__eq__; value False


class OnlyLess:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n


reflected = OnlyLess(2) > OnlyLess(1)  #? calls OnlyLess.__init__; value True; calls OnlyLess.__lt__
items = sorted([OnlyLess(2), OnlyLess(1)])  #? calls OnlyLess.__init__; calls OnlyLess.__lt__
ordered = [item.n for item in items]  #?? value [1, 2]
smallest = min(OnlyLess(4), OnlyLess(3)).n  #? calls OnlyLess.__init__; calls OnlyLess.__lt__  #?? value 3


class Query:
    def __init__(self, name):
        self.name = name

    def __eq__(self, other):
        return ("eq", self.name, other)

    def __ne__(self, other):
        return ("ne", self.name, other)

    def __lt__(self, other):
        return ("lt", self.name, other)

    __hash__ = None


query = Query("age")  #? calls Query.__init__
equality = query == 5  #? calls Query.__eq__; value ('eq', 'age', 5)
inequality = query != 5  #? calls Query.__ne__; value ('ne', 'age', 5)
comparison = query < 5  #? calls Query.__lt__; value ('lt', 'age', 5)
reflected_equality = 5 == query  #? value ('eq', 'age', 5); calls Query.__eq__


class Truthy:
    def __init__(self, value):
        self.value = value

    def __bool__(self):
        return self.value


yes, no = Truthy(True), Truthy(False)  #? calls Truthy.__init__
chosen = "yes" if yes else "no"  #? calls Truthy.__bool__; value 'yes'
not_chosen = "yes" if no else "no"  #? calls Truthy.__bool__; value 'no'
as_bool = bool(yes)  #? calls Truthy.__bool__; value concrete
negated = not yes  #? value False; calls Truthy.__bool__
either = (no or "other")  #? calls Truthy.__bool__; value 'other'
both = (yes and "both")  #? calls Truthy.__bool__; value 'both'


class Sized:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


empty_is_false = "full" if Sized(0) else "empty"  #? calls Sized.__init__; calls Sized.__len__; value 'empty'
full_is_true = "full" if Sized(2) else "empty"  #? calls Sized.__init__; calls Sized.__len__; value 'full'


class Plain:
    pass


always_true = "true" if Plain() else "false"  #? value 'true'
default_equality = Plain() == Plain()  #? value False


class Text:
    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"

    def __format__(self, spec):
        return "format " + spec


text = Text()
as_text = str(text)  #? calls Text.__str__; value 'str'
as_repr = repr(text)  #? calls Text.__repr__; value 'repr'
formatted = f"{text}"  #? value 'format '; calls Text.__format__
with_spec = f"{text:wide}"  #? value 'format wide'; calls Text.__format__
by_conversion = f"{text!r}"  #? value 'repr'; calls Text.__repr__
by_percent = "%s" % text  #? value text  #?? calls Text.__str__
by_method = "{}".format(text)  #? value text; calls Text.__format__
by_function = format(text, "x")  #? value 'format x'; calls Text.__format__


class OnlyRepr:
    def __repr__(self):
        return "only repr"


falls_back = str(OnlyRepr())  #? value 'only repr'; calls OnlyRepr.__repr__
in_list = str([OnlyRepr()])  #? value text  #?? calls OnlyRepr.__repr__


class Key:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return hash_of(self.name)  #? calls hash_of

    def __eq__(self, other):
        return self.name == other.name


def hash_of(name):
    return len(name)


table = {Key("a"): "value"}  #? calls Key.__init__  #?? calls Key.__hash__
looked_up = table[Key("a")]  #? calls Key.__init__; value 'value'  #?? calls Key.__eq__, Key.__hash__
contained = Key("a") in table  #? calls Key.__init__; value concrete  #?? calls Key.__eq__, Key.__hash__
hashed = hash(Key("abc"))  #? calls Key.__init__; calls Key.__hash__  #?? value 3
unique = len({Key("a"), Key("a"), Key("b")})  #? calls Key.__init__; value number  #?? calls Key.__eq__, Key.__hash__
in_list_by_equality = Version(1) in [two, one]  #? calls Version.__init__; value concrete  #?? calls Version.__eq__
position = [two, one].index(Version(1))  #? calls Version.__init__; value number  #?? calls Version.__eq__


class Refuses:
    def __eq__(self, other):
        return NotImplemented


refused = Refuses() == Refuses()  #? calls Refuses.__eq__; value False


class Derived(Version):
    pass


derived_equal = Derived(1) == Version(1)  #? calls Version.__eq__, Version.__init__; value True
