from phi.flow import math, field


class Diagnostics:
    def __init__(self):
        self.max_divergence = []
        self.pressure = None

    def observe(self, v, p):
        self.pressure = p  #! side-effect error
        self.max_divergence.append(math.max(abs(field.divergence(v).values)))  #! side-effect error
