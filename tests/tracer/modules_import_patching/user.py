import backend
import settings
from backend import compute


def fast():
    return "fast"


def slow():
    return "slow"


def run():
    return backend.compute()  #? calls Fake.compute, backend.compute, counting.counted, replacement


def run_imported():
    return compute()  #? calls backend.compute


def run_added():
    return backend.added()  #? calls replacement


def by_setting():
    if settings.MODE == "fast":
        return fast()  #? calls user.fast
    return slow()  #? calls user.slow


def run_hooks():
    return settings.HOOKS["before"]()  #? calls replacement


def start_engine():
    return backend.Engine().start()  #? calls OtherEngine.start, start
