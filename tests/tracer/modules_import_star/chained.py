from far import *


def near():
    return "near"
