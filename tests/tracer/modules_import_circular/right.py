import left


def answer():
    return "right"


def back():
    return left.start()  #? calls left.start; value 'left and right'


def at_import():
    return getattr(left, "start", "missing")


def seen_from_here():
    return left.CONSTANT
