"""Functions that are returned, stored, replaced and called much later, from elsewhere."""


def make_pair(n):
    def get():
        return n

    def shifted(k):
        return n + k

    return get, shifted


get, shifted = make_pair(10)  #? calls make_pair
ten = get()  #? calls make_pair.get; value 10
twelve = shifted(2)  #? calls make_pair.shifted; value 12


def make_table(n):
    def get():
        return n

    return {"get": get, "negate": lambda: -n}


table = make_table(3)  #? calls make_table
three = table["get"]()  #? calls make_table.get; value 3
minus_three = table["negate"]()  #? calls make_table.<lambda1>; value -3


class Button:
    def __init__(self):
        self.action = None
        self.actions = []

    def on_click(self, action):
        self.action = action
        self.actions.append(action)
        return action

    def click(self):
        return self.action()  #? calls load, quit_program, save

    def click_all(self):
        return [action() for action in self.actions]  #? calls load, save


def save():
    return "saved"


def load():
    return "loaded"


button = Button()  #? calls Button.__init__
button.on_click(save)  #? calls Button.on_click
clicked = button.click()  #? calls Button.click; value 'saved'
button.on_click(load)  #? calls Button.on_click
clicked_again = button.click()  #? calls Button.click; value 'loaded'
clicked_all = button.click_all()  #? calls Button.click_all; value ['saved', 'loaded']

other_button = Button()  #? calls Button.__init__


@other_button.on_click  #? calls Button.on_click
def quit_program():
    return "quit"


quitted = other_button.click()  #? calls Button.click; value 'quit'


class Lazy:
    def __init__(self, compute):
        self.compute = compute
        self.value = None

    def get(self):
        if self.value is None:
            self.value = self.compute()  #? calls compute
        return self.value


def compute():
    return 99


lazy = Lazy(compute)  #? calls Lazy.__init__
computed = lazy.get()  #? calls Lazy.get; value 99
computed_before = lazy.get()  #? calls Lazy.get; value 99

current = save


def run_current():
    return current()  #? calls <lambda1>, load, save


first_run = run_current()  #? calls run_current; value 'saved'
current = load
second_run = run_current()  #? calls run_current; value 'loaded'


def install(function):
    global current
    current = function


install(lambda: "installed")  #? calls install
third_run = run_current()  #? calls run_current; value 'installed'

stack = [save]
stack.append(load)
popped = stack.pop()()  #? calls load; value 'loaded'
remaining = stack.pop()()  #? calls save; value 'saved'

undo = []


def perform(name):
    def revert():
        return "reverted " + name

    undo.append(revert)


perform("a")  #? calls perform
perform("b")  #? calls perform
reverted = [function() for function in reversed(undo)]  #? calls perform.revert; value ['reverted b', 'reverted a']


def once(function):
    results = []

    def run():
        if not results:
            results.append(function())  #? calls save
        return results[0]

    return run


run_once = once(save)  #? calls once
ran = run_once()  #? calls once.run; value 'saved'
ran_again = run_once()  #? calls once.run; value 'saved'


def choose(flag):
    if flag:
        def chosen():
            return "yes"
    else:
        def chosen():
            return "no"
    return chosen


yes = choose(True)()  #? calls choose, choose.chosen; value 'yes'
no = choose(False)()  #? calls choose, choose.chosen; value 'no'


def bound_method_stored():
    items = []
    push = items.append
    push(1)
    push(2)
    return items


pushed = bound_method_stored()  #? calls bound_method_stored; value [1, 2]

click = button.click
through_bound = click()  #? calls Button.click; value 'loaded'


def compose(*functions):
    def composed(x):
        for function in functions:
            x = function(x)  #? calls double, increase
        return x

    return composed


def increase(x):
    return x + 1


def double(x):
    return 2 * x


composed = compose(increase, double)(3)  #? calls compose, compose.composed; value 8
reordered = compose(double, increase)(3)  #? calls compose, compose.composed; value 7


def returns_itself():
    return returns_itself


itself = returns_itself()()  #? calls returns_itself; value def returns_itself
