import front.api


def build():
    return front.api.Public()
