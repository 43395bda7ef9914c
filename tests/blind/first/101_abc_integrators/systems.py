class VanDerPol:
    def __init__(self, mu):
        self.mu = mu

    def rhs(self, x, v):
        return {'x': v, 'v': self.mu * (1 - x ** 2) * v - x}
