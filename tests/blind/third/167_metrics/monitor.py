class Monitor:
    def __init__(self):
        self._rows = []

    def update(self, **metrics):
        self._rows.append({k: float(v) for k, v in metrics.items()})

    def last(self, name):
        return self._rows[-1][name]

    def __len__(self):
        return len(self._rows)
