def compute():
    return "original"


def through_global():
    return compute()  #? calls replacement; value 'replaced'


class Engine:
    name = "e"

    def start(self):
        return "engine"
