import elsewhere
from elsewhere import imported_there

CONSTANT = 3


def public():
    return _private()  #? calls plain._private


def _private():
    return "public"


class Public:
    def run(self):
        return "run"
