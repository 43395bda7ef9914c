class Log:
    def __init__(self):
        self.entries = []

    def write(self, entry):
        self.entries.append(entry)  # PHI1 error
