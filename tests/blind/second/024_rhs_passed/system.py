from phiml.math import stack, channel


def harmonic(y):
    return stack({'q': y.state['p'], 'p': -y.state['q']}, channel('state'))


def damped(y):
    return stack({'q': y.state['p'], 'p': -y.state['q'] - 0.8 * y.state['p']}, channel('state'))
