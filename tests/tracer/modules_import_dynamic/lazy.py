def eager():
    return "eager"


def __getattr__(name):
    if name == "late":
        from heavy import late

        return late
    if name == "heavy":
        import heavy

        return heavy
    raise AttributeError(name)


def __dir__():
    return ["eager", "late"]


__dir__()  #? calls lazy.__dir__
