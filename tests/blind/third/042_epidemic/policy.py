class Policy:
    def __init__(self):
        self._factor = 1.
        self.base = 0.8

    def lockdown(self, factor):
        self._factor = factor

    def contact(self):
        return self.base * self._factor
