MODE = "slow"
LEVEL = 1
HOOKS = {}
CALLBACKS = []


def set_mode(mode):
    global MODE
    MODE = mode


def set_level(level):
    global LEVEL
    LEVEL = level  #? writes LEVEL
