import copy

_DEFAULTS = {'n': 8, 'steps': 6, 'gain': 0.3, 'model': {'forcing': 4., 'dt': 0.02}}
_loaded = []


def load_config(**overrides):
    cfg = copy.deepcopy(_DEFAULTS)
    cfg.update(overrides)
    _loaded.append(sorted(cfg))
    return cfg
