def same_name():
    return "second"


def overwritten():
    return "second"
