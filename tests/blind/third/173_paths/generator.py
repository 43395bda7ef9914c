class Halton:
    def __init__(self, base):
        self.base, self.index = base, 1

    def draw(self):
        f, r, i = 1., 0., self.index
        while i:
            f /= self.base
            r += f * (i % self.base)
            i //= self.base
        self.index += 1  #! side-effect error
        return r
