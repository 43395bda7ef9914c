"""Objects that are made at the same place in the program are different objects."""


class Box:
    def __init__(self, item=None):
        self.item = item

    def get(self):
        return self.item

    def call(self):
        return self.item()  #? calls first, second, third


def first():
    return 1


def second():
    return 2


def third():
    return 3


FUNCTIONS = (first, second, third)


def make():
    return Box(0)  #? calls Box.__init__


one, two = make(), make()  #? calls make
one.item = "one"
untouched = two.get()  #? calls Box.get; value 0
touched = one.get()  #? calls Box.get; value 'one'
same = one is two  #? value False


def make_with(item):
    return Box(item)  #? calls Box.__init__


first_box, other_first_box = make_with(first), make_with(first)  #? calls make_with
first_box.item = second
still_first = other_first_box.call()  #? calls Box.call; value 1
now_second = first_box.call()  #? calls Box.call; value 2

boxes = [Box(function) for function in FUNCTIONS]  #? calls Box.__init__
of_boxes = [box.call() for box in boxes]  #? calls Box.call; value [1, 2, 3]
boxes[1].item = first
changed_box = boxes[1].call()  #? calls Box.call; value 1
other_boxes = [boxes[0].call(), boxes[2].call()]  #? calls Box.call; value [1, 3]

made = [make() for _ in range(2)]  #? calls make
made[0].item = "changed"
second_made = made[1].get()  #? calls Box.get; value 0


def make_list():
    return []


left, right = make_list(), make_list()  #? calls make_list
left.append("left")
right_is_empty = len(right)  #? value 0
left_is_not = len(left)  #? value 1


def make_dict(function):
    return {"function": function}


entries = [make_dict(function) for function in FUNCTIONS]  #? calls make_dict
middle = entries[1]["function"]()  #? calls second; value 2
entries[0]["function"] = third
replaced_entry = entries[0]["function"]()  #? calls third; value 3
kept_entry = entries[2]["function"]()  #? calls third; value 3

looped = []
for function in FUNCTIONS:
    looped.append(Box(function))  #? calls Box.__init__
first_looped = looped[0].call()  #? calls Box.call; value 1
last_looped = looped[-1].call()  #? calls Box.call  #?? value 3
for box in looped:
    box.call()  #? calls Box.call


def counter():
    count = 0

    def increase():
        nonlocal count
        count += 1
        return count

    return increase


count_one, count_two = counter(), counter()  #? calls counter
count_one()  #? calls counter.increase
count_one()  #? calls counter.increase
independent = count_two()  #? calls counter.increase; value 1


def make_class():
    class Local:
        value = "initial"

    return Local


LocalOne, LocalTwo = make_class(), make_class()  #? calls make_class
LocalOne.value = "changed"
other_class = LocalTwo.value  #? value 'initial'
different_classes = LocalOne is LocalTwo  #? value False

pair = (Box(1), Box(1))  #? calls Box.__init__
pair[0].item = 5
second_of_pair = pair[1].get()  #? calls Box.get; value 1

nested = [[0] * 2 for _ in range(2)]
nested[0][0] = 1
other_row = nested[1][0]  #? value 0
shared_rows = [[0]] * 2
shared_rows[0][0] = 1
shared_row = shared_rows[1][0]  #? value 1


class Owner:
    def __init__(self):
        self.parts = []

    def add(self, part):
        self.parts.append(part)
        return len(self.parts)


owners = {name: Owner() for name in ("a", "b")}  #? calls Owner.__init__
added = owners["a"].add(first)  #? calls Owner.add; value 1
empty_parts = len(owners["b"].parts)  #? value 0
