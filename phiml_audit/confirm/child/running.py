"""The program: started as Python would start it, and watched until it ends."""

from __future__ import annotations

import contextlib
import ctypes
import importlib
import importlib.util
import json
import os
import signal
import sys
import traceback
import types
from collections.abc import Callable
from typing import Any

from .chance import seed
from .places import Places, told
from .report import Json, Report
from .watching import Enough, Watch, install

FLOWS = {"jax": "jax", "torch": "torch", "tensorflow": "tf"}  # how ΦFlow calls the backends


def main(order_file: str) -> None:
    """Run what the order says; everything that goes wrong becomes a line of the report."""
    with open(order_file, encoding="utf-8") as file:
        order = json.load(file)
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL, 0, 0, 0)  # on Linux: end when the auditor ends
    report = Report(order["report"])
    places = Places(order["project"])
    program = Program(order["program"])
    try:
        version = prepared(order, places, report) if importlib.util.find_spec("phiml") is not None else ""
    except BaseException as error:  # noqa: BLE001  a broken library may raise anything
        report.write("problem", text=told(error))
        return
    report.write("start", phiml=version)
    report.write("end", **ending(program, places, order["lines"] if order["mode"] == "compiled" else {}, report))


def prepared(order: Json, places: Places, report: Report) -> str:
    """Watch ΦML, with the backend that is asked for, and seed what can be seeded: the version of ΦML."""
    functional = importlib.import_module("phiml.math._functional")
    if order["backend"]:
        force_backend(order["backend"])
    install(functional, Watch(order["mode"] == "compiled", order["max_calls"], places, report))
    seed(0)
    return str(importlib.import_module("phiml").__version__)


def ending(program: Program, places: Places, lines: dict[str, list[int]], report: Report) -> Json:
    """Run the program: the code with which it exits, and the exception that ended it, if any."""
    try:
        if lines:
            sys.settrace(Reached(lines, report))
        program.run()
    except Enough:
        pass
    except SystemExit as end:
        if end.code is None or isinstance(end.code, int):
            return {"code": end.code or 0, "error": None}
        print(end.code, file=sys.stderr)  # noqa: T201  as Python does
        return {"code": 1, "error": None}
    except BaseException as error:  # noqa: BLE001  whatever the program raises
        traceback.print_exc()
        return {"code": 1, "error": places.described(error)}
    finally:
        sys.settrace(None)
    return {"code": 0, "error": None}


class Program:
    """The program, in a module of its own that is ``__main__``."""

    def __init__(self, order: Json) -> None:
        self.kind, self.target, self.text = order["kind"], order["target"], order["text"]
        sys.argv = [self.target, *order["arguments"]]
        sys.path[0] = os.getcwd() if self.kind == "module" else os.path.dirname(self.target)
        self.module = types.ModuleType("__main__")
        sys.modules["__main__"] = self.module

    def run(self) -> None:
        """Execute it. Raises whatever it raises."""
        if self.kind == "module":
            code = self._found()
        else:
            self.module.__file__ = self.target
            code = compile(self._source(), self.target, "exec", dont_inherit=True)
        if self.kind == "notebook":
            vars(self.module)["display"] = print
        exec(code, vars(self.module))

    def _source(self) -> str | bytes:
        if self.kind == "notebook":
            return str(self.text)
        with open(self.target, "rb") as file:
            return file.read()

    def _found(self) -> types.CodeType:
        """The code of a module that is named, as ``python -m`` finds it."""
        spec = importlib.util.find_spec(self.target)
        if spec is not None and spec.submodule_search_locations is not None:
            spec = importlib.util.find_spec(self.target + ".__main__")
        loader: Any = spec.loader if spec is not None else None
        code = loader.get_code(spec.name) if spec is not None and loader is not None else None
        if spec is None or not isinstance(code, types.CodeType):
            raise ImportError(f"no module that can be run is called {self.target!r}")
        self.module.__spec__, self.module.__package__, self.module.__file__ = spec, spec.parent, spec.origin or ""
        sys.argv[0] = self.module.__file__
        return code


def force_backend(name: str) -> None:
    """Use one backend, whatever the program asks for by way of ΦML or ΦFlow."""
    chosen = importlib.import_module("phiml.backend").set_global_default_backend(name)
    if importlib.util.find_spec("phi") is not None:
        flow = importlib.import_module(f"phi.{FLOWS[name]}.flow")
        for other in FLOWS.values():
            sys.modules.setdefault(f"phi.{other}", types.ModuleType(f"phi.{other}"))
            sys.modules[f"phi.{other}.flow"] = flow
            vars(sys.modules[f"phi.{other}"])["flow"] = flow
    for module in [module for key, module in sys.modules.items() if key.partition(".")[0] in ("phi", "phiml")]:
        for setter in ("set_global_default_backend", "use"):
            if callable(vars(module).get(setter)):
                setattr(module, setter, lambda *_args, **_options: chosen)


class Reached:
    """A trace function that tells which of the wanted lines are executed, and ends when all were."""

    def __init__(self, lines: dict[str, list[int]], report: Report) -> None:
        self.open: dict[str, set[int]] = {path: set(numbers) for path, numbers in lines.items()}
        self.report = report

    def __call__(self, frame: types.FrameType, *_event: Any) -> Callable[..., Any] | None:
        """Follow only functions of files that have wanted lines."""
        wanted = self.open.get(frame.f_code.co_filename)
        if not wanted:
            return None
        if frame.f_lineno in wanted:
            wanted.discard(frame.f_lineno)
            self.report.write("reached", path=frame.f_code.co_filename, line=frame.f_lineno)
            if not any(self.open.values()):
                sys.settrace(None)
        return self
