"""``*args`` and ``**kwargs``: gathered, looked at, changed and passed on."""


def gather(*args):
    return args


empty = gather()  #? calls gather; value ()
three = gather(1, 2, 3)  #? calls gather; value (1, 2, 3)


def gather_named(**kwargs):
    return kwargs


no_names = gather_named()  #? calls gather_named; value {}
two_names = gather_named(a=1, b=2)  #? calls gather_named; value {'a': 1, 'b': 2}


def target(a, b=0, *, c=0):
    return [a, b, c]


def forward(*args, **kwargs):
    return target(*args, **kwargs)  #? calls target


forwarded = forward(1, 2, c=3)  #? calls forward; value [1, 2, 3]
forwarded_less = forward(1)  #? calls forward; value [1, 0, 0]


def call_with(function, *args, **kwargs):
    return function(*args, **kwargs)  #? calls add, negate


def add(x, y):
    return x + y


def negate(x):
    return -x


added = call_with(add, 1, y=2)  #? calls call_with; value 3
negated = call_with(negate, 4)  #? calls call_with; value -4


def twice_forwarded(*args):
    return forward(*args)  #? calls forward


deep = twice_forwarded(5, 6)  #? calls twice_forwarded; value [5, 6, 0]


def add_front(*args):
    return gather(0, *args)  #? calls gather


def add_back(*args):
    return gather(*args, 9)  #? calls gather


front = add_front(1)  #? calls add_front; value (0, 1)
back = add_back(1)  #? calls add_back; value (1, 9)


def drop_first(first, *rest):
    return rest


rest = drop_first(1, 2, 3)  #? calls drop_first; value (2, 3)


def pick(*args):
    return args[1]


picked = pick("a", "b", "c")  #? calls pick; value 'b'
picked_function = pick(add, negate)  #? calls pick; value def negate
picked_result = pick(add, negate)(2)  #? calls negate, pick; value -2


def with_option(**kwargs):
    kwargs["c"] = 7
    return target(1, **kwargs)  #? calls target


option = with_option(b=2)  #? calls with_option; value [1, 2, 7]


def take_option(**kwargs):
    mode = kwargs.pop("mode", "plain")
    return (mode, kwargs)


option_taken = take_option(mode="fast", x=1)  #? calls take_option; value ('fast', {'x': 1})
option_missing = take_option(x=1)  #? calls take_option; value ('plain', {'x': 1})


def through_get(**kwargs):
    return kwargs.get("function", negate)(3)  #? calls cube, negate


def cube(x):
    return x * x * x


through_default = through_get()  #? calls through_get; value -3
through_given = through_get(function=cube)  #? calls through_get; value 27


def call_all(*functions):
    return [function(2) for function in functions]  #? calls cube, negate


called = call_all(negate, cube)  #? calls call_all; value [-2, 8]


def call_all_named(**functions):
    return {name: function(2) for name, function in functions.items()}  #? calls cube, negate


called_named = call_all_named(n=negate, c=cube)  #? calls call_all_named; value {'n': -2, 'c': 8}


def merged(**kwargs):
    return gather_named(**{"a": 0, "b": 0}, **kwargs)  #? calls gather_named


merged_names = merged(c=1)  #? calls merged; value {'a': 0, 'b': 0, 'c': 1}


def original_is_kept(**kwargs):
    kwargs["changed"] = True


options = {"changed": False}
original_is_kept(**options)  #? calls original_is_kept
unchanged = options  #? value {'changed': False}


def count(*args, **kwargs):
    return len(args) + len(kwargs)


counted = count(1, 2, a=3)  #? calls count; value 3


class Base:
    def __init__(self, *args, **kwargs):
        self.args = args
        self.kwargs = kwargs


class Derived(Base):
    def __init__(self, first, *args, **kwargs):
        self.first = first
        super().__init__(*args, **kwargs)  #? calls Base.__init__


derived = Derived(1, 2, 3, k=4)  #? calls Derived.__init__
derived_first = derived.first  #? value 1
derived_args = derived.args  #? value (2, 3)
derived_kwargs = derived.kwargs  #? value {'k': 4}


def in_order(*args):
    total = []
    for arg in args:
        total.append(arg)
    return total


listed = in_order("x", "y")  #? calls in_order; value ['x', 'y']
from_text = gather(*"ab")  #? calls gather; value ('a', 'b')
from_range = gather(*range(3))  #? calls gather; value (0, 1, 2)
from_keys = gather(*{"k": 1, "l": 2})  #? calls gather; value ('k', 'l')
chained = gather(*gather(1, 2), *gather(3))  #? calls gather; value (1, 2, 3)
