def worker():
    return "function"


def other():
    return "other"
