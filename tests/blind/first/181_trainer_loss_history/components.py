class Components:
    def __init__(self):
        self.values = {}

    def add(self, name, value):
        self.values[name] = value  #! side-effect error

    def total(self):
        return sum(self.values.values())
