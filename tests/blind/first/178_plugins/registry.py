REACTIONS = []


def reaction(rate_constant):
    def decorate(fn):
        def evaluate(c):
            return fn(c, rate_constant)
        evaluate.__name__ = fn.__name__
        REACTIONS.append(evaluate)
        return evaluate
    return decorate
