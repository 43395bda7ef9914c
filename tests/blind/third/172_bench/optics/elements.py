from dataclasses import dataclass


@dataclass(frozen=True)
class Lens:
    focal: float

    def apply(self, y, a):
        return y, a - y / self.focal


@dataclass(frozen=True)
class Gap:
    length: float

    def apply(self, y, a):
        return y + self.length * a, a
