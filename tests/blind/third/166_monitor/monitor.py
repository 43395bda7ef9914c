_log = {}


def track(name, value):
    _log.setdefault(name, []).append(value)  #! side-effect error


def values(name='residual'):
    return _log.get(name, [])
