from ring import second


def first():
    return "first " + second.second()  #? calls ring.second.second
