"""Imports that depend on something: what is installed, the platform, the version, types only, unknown conditions."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from random import random
from typing import TYPE_CHECKING

import chosen

if TYPE_CHECKING:
    from only_types import Never
try:
    import not_installed_anywhere as fast
except ImportError:
    import slow as fast
try:
    from not_installed_anywhere import quick
    HAS_QUICK = True
except ModuleNotFoundError:
    HAS_QUICK = False
    from slow import run as quick
try:
    from slow import missing_name
except ImportError:
    missing_name = None
try:
    import json
except ImportError:
    json = None
else:
    from slow import run as with_json
try:
    import slow as tried
finally:
    from other import run as after_all
if random() < 0.5:
    from slow import run
else:
    from other import run
if sys.version_info >= (3, 0):
    from slow import run as modern
else:
    from other import run as modern
if sys.platform == "nothing":
    from other import run as by_platform
else:
    from slow import run as by_platform
if find_spec("not_installed_anywhere") is None:
    from slow import run as by_spec
else:
    from other import run as by_spec
if TYPE_CHECKING:
    from other import run as typed
else:
    from slow import run as typed
while True:
    from slow import run as in_loop

    break
engine = chosen.pick("slow")  #? calls chosen.pick


fast.run()  #? calls slow.run; value 'slow' | unknown
quick()  #? calls slow.run; value 'slow' | unknown
flag = HAS_QUICK  #? value False | True
missing_name  #?? value None
with_json()  #? calls slow.run; value 'slow'
tried.run()  #? calls slow.run; value 'slow'
after_all()  #? calls other.run; value 'other'
run()  #? calls other.run, slow.run; value 'slow' | 'other'
modern()  #?? calls slow.run; value 'slow'
by_platform()  #? calls slow.run; calls? other.run; value 'other' | 'slow'
by_spec()  #? calls slow.run; calls? other.run; value 'other' | 'slow'
typed()  #? calls slow.run; value 'slow'
in_loop()  #? calls slow.run; value 'slow'
engine.run()  #? calls slow.run; value 'slow'
chosen.pick("other").run()  #? calls chosen.pick, other.run; value 'other'
chosen.BACKEND.run()  #? calls slow.run; value 'slow' | unknown
if HAS_QUICK:
    quick()  #? calls? slow.run
if missing_name is None:
    quick()  #? calls slow.run


def annotated(value: Never) -> Never:
    return value()  #? calls slow.run


annotated(quick)  #? calls annotated; value 'slow' | unknown


def lazily():
    try:
        from not_installed_anywhere import run
    except ImportError:
        from other import run
    return run()  #? calls other.run


lazily()  #? calls lazily; value 'other' | unknown


def guarded(name):
    if name == "slow":
        import slow as module
    elif name == "other":
        import other as module
    else:
        raise ValueError(name)
    return module.run()  #? calls other.run, slow.run


guarded("slow")  #? calls guarded; value 'slow'
guarded("other")  #? calls guarded; value 'other'
