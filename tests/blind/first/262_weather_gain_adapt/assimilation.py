from phiml import math
from phiml.math import jit_compile


class Nudging:
    def __init__(self, gain):
        self.gain = gain
        self._compiled = jit_compile(self._analysis)

    def _update_gain(self, innovation):
        spread = math.mean(abs(innovation), 'x')
        self.gain = math.clip(0.5 * self.gain + spread, 0., 0.9)  #! side-effect error

    def _analysis(self, forecast, observation):
        innovation = observation - forecast
        self._update_gain(innovation)
        return forecast + self.gain * innovation

    def __call__(self, forecast, observation):
        return self._compiled(forecast, observation)
