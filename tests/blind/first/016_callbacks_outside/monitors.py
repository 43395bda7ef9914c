class Monitors:
    def __init__(self):
        self._fns = []
        self._values = {}

    def add(self, fn):
        self._fns.append(fn)
        self._values[fn.__name__] = []
        return fn

    def notify(self, u):
        for fn in self._fns:
            self._values[fn.__name__].append(fn(u))

    def report(self):
        return self._values
