class Store:
    def __init__(self, **initial):
        self._values = dict(initial)
        self.log = []

    def __getattr__(self, name):
        try:
            return self.__dict__['_values'][name]
        except KeyError:
            raise AttributeError(name)

    def set(self, name, value):
        self.log.append(name)
        self._values[name] = value


STORE = Store(viscosity=0.1, wind=0.5)
