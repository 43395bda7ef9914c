from abc import ABC, abstractmethod


class Integrator(ABC):
    order = 1

    @abstractmethod
    def step(self, system, state, dt):
        ...

    @staticmethod
    def axpy(state, rate, dt):
        return {k: state[k] + dt * rate[k] for k in state}


class Euler(Integrator):
    def step(self, system, state, dt):
        return self.axpy(state, system.rhs(**state), dt)


class AdamsBashforth(Integrator):
    order = 2

    def __init__(self):
        self.previous = None

    def step(self, system, state, dt):
        rate = system.rhs(**state)
        old = self.previous or rate
        self.previous = rate  #! side-effect error
        mixed = {k: 1.5 * rate[k] - 0.5 * old[k] for k in rate}
        return self.axpy(state, mixed, dt)


class Heun(Integrator):
    order = 2

    def step(self, system, state, dt):
        k1 = system.rhs(**state)
        k2 = system.rhs(**self.axpy(state, k1, dt))
        return self.axpy(state, {k: 0.5 * (k1[k] + k2[k]) for k in k1}, dt)


INTEGRATORS = {c.__name__.lower(): c for c in (Euler, Heun, AdamsBashforth)}
