from front import tools
from front.api import Public, public
from front.api import public as renamed
from front.factory import build

__all__ = ["public", "Public", "tools"]
collected = {"public": public}
version = "1.0"


def everything():
    return public() + " " + tools.tool()  #? calls front.api.public, front.tools.tool


def __getattr__(name):
    if name == "lazy_tool":
        from front.hidden import lazy_tool

        return lazy_tool
    raise AttributeError(name)
