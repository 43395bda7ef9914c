from abc import ABC, abstractmethod


class Integrator(ABC):

    def init(self, system, state):
        return system.rhs(**state)

    def bind(self, system):
        def step(state, memory, dt):
            return self.step(system, state, memory, dt)
        return step

    @abstractmethod
    def step(self, system, state, memory, dt):
        ...

    @staticmethod
    def axpy(state, rate, dt):
        return {k: state[k] + dt * rate[k] for k in state}


class Euler(Integrator):
    def step(self, system, state, memory, dt):
        return self.axpy(state, system.rhs(**state), dt), memory


class AdamsBashforth(Integrator):
    def step(self, system, state, memory, dt):
        rate = system.rhs(**state)
        mixed = {k: 1.5 * rate[k] - 0.5 * memory[k] for k in rate}
        return self.axpy(state, mixed, dt), rate


INTEGRATORS = {c.__name__.lower(): c for c in (Euler, AdamsBashforth)}
