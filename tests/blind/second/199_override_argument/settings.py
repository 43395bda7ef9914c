from contextlib import contextmanager

CFG = {'c': 1., 'dt': 0.2, 'damping': 0.}


@contextmanager
def override(cfg, **values):
    old = dict(cfg)
    cfg.update(values)
    try:
        yield cfg
    finally:
        cfg.clear()
        cfg.update(old)
