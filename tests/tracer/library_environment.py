"""Variables of the environment: the same for as long as the process runs, unless the program changes them."""
import os

from phiml.math import jit_compile, tensor

os.environ["KEPT_BY_NOBODY"] = "1"
os.environ.setdefault("SET_BY_NOBODY", "1")
os.environ["DROPPED_BY_NOBODY"] = "1"
os.environ["LATE_BY_NOBODY"] = "1"


@jit_compile
def of_what_stays(u):
    os.environ["KEPT_BY_NOBODY"]  #? reads nothing
    os.getenv("KEPT_BY_NOBODY")  #? reads nothing
    os.environ.get("LATE_BY_NOBODY")  #? reads nothing
    os.getpid()  #? reads nothing
    return u


@jit_compile
def of_what_changes(u):
    os.environ["SET_BY_NOBODY"]  #? reads os.environ['SET_BY_NOBODY']
    os.getenv("SET_BY_NOBODY")  #? reads os.getenv('SET_BY_NOBODY')
    os.environ.get("DROPPED_BY_NOBODY")  #? reads os.environ.get('DROPPED_BY_NOBODY')
    os.environ.items()  #? reads os.environ.items()
    return u


@jit_compile
def changes_itself(u):
    os.environ["MADE_BY_NOBODY"] = "1"  #? writes os.environ['MADE_BY_NOBODY']
    del os.environ["MADE_BY_NOBODY"]  #? writes os.environ['MADE_BY_NOBODY']
    return u


of_what_stays(tensor(1.))  #? calls of_what_stays
of_what_changes(tensor(1.))  #? calls of_what_changes
changes_itself(tensor(1.))  #? calls changes_itself
os.environ["SET_BY_NOBODY"] = "2"
del os.environ["DROPPED_BY_NOBODY"]
of_what_stays(tensor(1.))  #? calls of_what_stays
of_what_changes(tensor(1.))  #? calls of_what_changes
os.environ["LATE_BY_NOBODY"] = "2"
