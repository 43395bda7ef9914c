_settings = {'gain': 1.}


def set_gain(g):
    _settings['gain'] = g


def act(pos, vel):
    return -_settings['gain'] * (pos + vel)  #! other error
