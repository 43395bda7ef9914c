TERMS = {}


def term(name):
    def register(f):
        TERMS[name] = f
        return f
    return register
