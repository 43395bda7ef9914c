def late():
    return "late"


def work():
    return "heavy"
