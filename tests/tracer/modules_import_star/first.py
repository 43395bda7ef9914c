def same_name():
    return "first"


def only_first():
    return "first"


def overwritten():
    return "first"
