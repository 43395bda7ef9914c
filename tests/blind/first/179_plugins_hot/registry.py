REACTIONS = []


def reaction(rate_constant):
    def decorate(fn):
        def evaluate(c):
            return fn(c, rate_constant)
        REACTIONS.append(evaluate)
        return evaluate
    return decorate
