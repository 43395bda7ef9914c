"""Generator functions: when they run, what they yield, and who drives them."""


def numbers():
    yield 1
    yield 2
    yield 3


listed = list(numbers())  #? calls numbers; value [1, 2, 3]
tupled = tuple(numbers())  #? calls numbers; value (1, 2, 3)

iterator = numbers()  #? calls numbers
first = next(iterator)  #? value 1
second = next(iterator)  #? value 2
third = next(iterator)  #? value 3
exhausted = next(iterator, "none")  #? value 'none'

log = []


def lazy():
    log.append("started")
    yield 1


pending = lazy()  #? calls lazy
not_yet = len(log)  #?? value 0
next(pending)
now = log  #? value ['started']


def count_to(n):
    i = 0
    while i < n:
        yield i
        i += 1


counted = list(count_to(3))  #? calls count_to  #?? value [0, 1, 2]

for item in numbers():  #? calls numbers
    last = item

last_item = last  #? value 1 | 2 | 3


def yields_functions():
    yield numbers
    yield count_to


for function in yields_functions():  #? calls yields_functions
    function.__name__  #? value 'count_to' | 'numbers'


def double(x):
    return 2 * x


def mapped(function, items):
    for item in items:
        yield function(item)  #? calls double


doubled = list(mapped(double, [1, 2]))  #? calls mapped  #?? value [2, 4]


def chained(*iterables):
    for iterable in iterables:
        for item in iterable:
            yield item


chain = list(chained([1], (2, 3)))  #? calls chained  #?? value [1, 2, 3]


def with_condition(items):
    for item in items:
        if item > 1:
            yield item


conditional = list(with_condition([1, 2, 3]))  #? calls with_condition  #?? value [2, 3]


def early_return():
    yield "a"
    return
    yield "b"


only_a = list(early_return())  #? calls early_return; value ['a']


def never_yields():
    return
    yield


no_items = list(never_yields())  #? calls never_yields; value []


def helper():
    return "helped"


def calls_inside():
    yield helper()  #? calls helper


helped = next(calls_inside())  #? calls calls_inside; value 'helped'

a, b, c = numbers()  #? calls numbers
unpacked = (a, b, c)  #? value (1, 2, 3)
head, *tail = numbers()  #? calls numbers
starred = tail  #?? value [2, 3]
total = sum(numbers())  #? calls numbers; value 6
joined = ",".join(letter for letter in ("x", "y"))  #? value text
zipped = list(zip(numbers(), "ab"))  #? calls numbers; value [(1, 'a'), (2, 'b')]
enumerated = list(enumerate(numbers()))  #? calls numbers; value [(0, 1), (1, 2), (2, 3)]
as_dict = dict((n, n * n) for n in numbers())  #? calls numbers; value {1: 1, 2: 4, 3: 9}
contained = 2 in numbers()  #? calls numbers; value concrete
spread = [0, *numbers()]  #? calls numbers; value [0, 1, 2, 3]


def pairs():
    yield "key", 1
    yield "other", 2


paired = dict(pairs())  #? calls pairs; value {'key': 1, 'other': 2}


def infinite():
    n = 0
    while True:
        yield n
        n += 1


taken = []
for number in infinite():  #? calls infinite
    if number == 2:
        break
    taken.append(number)
taken_numbers = taken  #? value [*number]


def cleanup():
    try:
        yield "resource"
    finally:
        log.append("closed")


resource = cleanup()  #? calls cleanup
held = next(resource)  #? value 'resource'
resource.close()
closed = log[-1]  #? value 'closed'


def squares(limit):
    return (n * n for n in range(limit))


from_expression = list(squares(3))  #? calls squares; value [0, 1, 4]


def stop_value():
    yield 1
    return "result"


def catch():
    generator = stop_value()  #? calls stop_value
    next(generator)
    try:
        next(generator)
    except StopIteration as stop:
        return stop.value


caught = catch()  #? calls catch  #?? value 'result'

same_generator = iter(iterator) is iterator  #? value True
