class Settings:
    _instance = None

    def __init__(self):
        self._values = {'dt': .1, 'k': 1.}

    @classmethod
    def get(cls):
        if cls._instance is None:
            cls._instance = cls()
        return cls._instance

    def update(self, **values):
        self._values.update(values)

    def __getitem__(self, name):
        return self._values[name]
