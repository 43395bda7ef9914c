def second():
    return "second"


def calls_back():
    from ring.first import first

    return first()  #? calls ring.first.first; value 'first second'
