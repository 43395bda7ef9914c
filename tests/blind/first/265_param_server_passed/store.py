from phiml.math import tensor


class Store:
    def __init__(self, **initial):
        self._values = dict(initial)
        self.log = []

    def set(self, name, value):
        self.log.append(name)
        self._values[name] = value

    def snapshot(self):
        return {k: tensor(v) for k, v in self._values.items()}


STORE = Store(viscosity=0.1, wind=0.5)
