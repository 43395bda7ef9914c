class Tape(list):
    def __init__(self, name):
        super().__init__()
        self.name = name
        self.open = False

    def __enter__(self):
        self.open = True
        return self

    def __exit__(self, *exc):
        self.open = False

    def record(self, value):
        if self.open:
            self.append(value)
        return value
