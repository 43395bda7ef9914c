from phiml.math import jit_compile


@jit_compile
def nudging(forecast, observation, gain):
    innovation = observation - forecast
    return forecast + gain * innovation
