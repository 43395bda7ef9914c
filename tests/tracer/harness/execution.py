"""What Python does with a topic: executed in this process, several times, each with other random numbers.

A topic makes a condition unknown with ``random() < 0.5``; among the runs both sides occur. The calls of all runs
together are compared with the marks. A call counts where code of the topic makes it, even if by way of a library. A
generator or coroutine is called where the call that makes it stands, although its body runs later.
"""

from __future__ import annotations

import ast
import random
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib.abc import MetaPathFinder, SourceLoader
from importlib.machinery import ModuleSpec, PathFinder
from inspect import CO_ASYNC_GENERATOR, CO_COROUTINE, CO_GENERATOR, CO_OPTIMIZED
from pathlib import Path
from types import AsyncGeneratorType, CodeType, CoroutineType, FrameType, GeneratorType, ModuleType
from typing import Any

from tests.tracer.harness import values
from tests.tracer.harness.marks import Mark, Place

RUNS = 24
RESUMED = CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR
VALUE, MADE = "_value_of_line", "_made_at_line"  # names that the instrumented code calls
INLINE = frozenset({"<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>", "<module>"})


def execute_topic(
    files: Mapping[str, Path], main: str, watched: Mapping[Place, Mark]
) -> tuple[dict[Place, set[str]], dict[Place, set[str]]]:
    """The calls by place, and the values that the marks do not describe."""
    observer = _Observer(files, main, watched)
    for seed in range(RUNS):
        random.seed(seed)
        with _modules(files, observer):
            observer.run()
    return observer.calls, observer.refuted()


class _Observer:
    """Notes calls and values while a topic runs."""

    def __init__(self, files: Mapping[str, Path], main: str, watched: Mapping[Place, Mark]) -> None:
        self.files = {str(path): name for name, path in files.items()}
        self.main = main
        self.watched = watched
        self.patterns = {place: values.parse(mark.text) for place, mark in watched.items()}
        self.calls: dict[Place, set[str]] = {}
        self.met: set[Place] = set()
        self.unlike: dict[Place, set[str]] = {}
        self.names: dict[int, str] = {}
        self.codes: list[CodeType] = []  # keeps the ids alive
        self.begun: dict[int, FrameType] = {}  # frames of generators and coroutines

    def refuted(self) -> dict[Place, set[str]]:
        """What was computed on marked lines and is not what the mark says; ``nothing`` where no run came by."""
        missed = {
            place: {values.NOTHING}
            for place, mark in self.watched.items()
            if place not in self.met and mark.kind == "value" and mark.text != values.NOTHING
        }
        return missed | self.unlike

    def compile(self, text: bytes | str, path: str) -> CodeType:
        """The instrumented code of a file."""
        name = self.files[path]
        lines = {line for file, line in self.watched if file == name}
        tree = _Instrumented(lines).visit(ast.parse(text, path))
        code = compile(ast.fix_missing_locations(tree), path, "exec")
        module = name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        self.codes.append(code)
        self._name(code, "" if module == self.main else f"{module}.")
        return code

    def helpers(self, path: str) -> dict[str, Callable[[Any, int], Any]]:
        """What instrumented code calls."""
        return {
            VALUE: lambda value, line: self._value((self.files[path], line), value),
            MADE: lambda value, line: self._made((self.files[path], line), value),
        }

    def run(self) -> None:
        """Run the main module."""
        path, name = next((path, name) for path, name in self.files.items() if name == f"{self.main}.py")
        code = self.compile(Path(path).read_bytes(), path)
        module = sys.modules["__main__"]
        module.__dict__.update(self.helpers(path), __file__=name)
        sys.setprofile(self._profile)
        try:
            exec(code, module.__dict__)
        finally:
            sys.setprofile(None)

    def _name(self, code: CodeType, prefix: str) -> None:
        """Names as the tracer gives them: lambdas are numbered within the function, class or module around them."""
        inner = list(_codes_within(code))
        lambdas = sorted((each for each in inner if each.co_name == "<lambda>"), key=_position)
        for each in inner:
            number = next((i for i, one in enumerate(lambdas, 1) if one is each), 0)
            name = prefix + (f"<lambda{number}>" if number else each.co_name)
            self.names[id(each)] = name
            self._name(each, f"{name}.")

    def _value(self, place: Place, value: Any) -> Any:
        if place in self.patterns:
            self.met.add(place)
            if not values.accepts(self.patterns[place], value):
                self.unlike.setdefault(place, set()).add(repr(value))
        return value

    def _made(self, place: Place, value: Any) -> Any:
        """A call returned: what it made, if that is a generator or coroutine of the topic that is new."""
        frame = _frame_of(value)
        if frame is not None and id(frame) not in self.begun:
            self._called(frame.f_code, place)
            self.begun[id(frame)] = frame
        return value

    def _profile(self, frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event != "call" or id(code) not in self.names or not code.co_flags & CO_OPTIMIZED:
            return
        if code.co_flags & RESUMED:
            if id(frame) in self.begun:
                return
            self.begun[id(frame)] = frame
        caller = frame.f_back
        while caller is not None and caller.f_code.co_filename not in self.files:
            caller = caller.f_back
        if caller is not None:
            self._called(code, (self.files[caller.f_code.co_filename], caller.f_lineno))

    def _called(self, code: CodeType, place: Place) -> None:
        if id(code) in self.names and code.co_name not in INLINE:
            self.calls.setdefault(place, set()).add(self.names[id(code)])


def _frame_of(value: Any) -> FrameType | None:
    """The frame of a generator or coroutine that has not ended; its class is asked for, not its attributes."""
    match value:
        case GeneratorType():
            return value.gi_frame
        case CoroutineType():
            return value.cr_frame
        case AsyncGeneratorType():
            return value.ag_frame
    return None


def _codes_within(code: CodeType) -> Iterator[CodeType]:
    """The codes of functions and classes directly inside, those in comprehensions as well."""
    for each in code.co_consts:
        if isinstance(each, CodeType):
            if each.co_name in INLINE:
                yield from _codes_within(each)
            else:
                yield each


def _position(code: CodeType) -> tuple[int, int]:
    columns = [column for _, _, column, _ in code.co_positions() if column]
    return code.co_firstlineno, min(columns, default=0)


class _Instrumented(ast.NodeTransformer):
    """Hands results of calls, and values on watched lines, to the observer; positions stay."""

    def __init__(self, lines: set[int]) -> None:
        self.lines = lines

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        return _handed(MADE, node, node.lineno)

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        return self._statement(node)

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        return self._statement(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        return self._statement(node)

    def visit_Return(self, node: ast.Return) -> ast.AST:
        return self._statement(node)

    def _statement(self, node: Any) -> ast.AST:
        self.generic_visit(node)
        if node.lineno in self.lines and node.value is not None:
            node.value = _handed(VALUE, node.value, node.lineno)
        return node


def _handed(name: str, value: ast.expr, line: int) -> ast.expr:
    call = ast.Call(ast.Name(name, ast.Load()), [value, ast.Constant(line)], [])
    for part in (call, call.func, call.args[1]):
        ast.copy_location(part, value)
    return call


# --- modules ----------------------------------------------------------------------------------------------------------


class _Loader(SourceLoader):
    """Loads an instrumented module of the topic, never from a cache."""

    def __init__(self, path: str, observer: _Observer) -> None:
        self.path, self.observer = path, observer

    def get_filename(self, _: str) -> str:
        return self.path

    def get_data(self, path: str) -> bytes:
        return Path(path).read_bytes()

    def get_code(self, _: str) -> CodeType:
        return self.observer.compile(self.get_data(self.path), self.path)

    def exec_module(self, module: ModuleType) -> None:
        module.__dict__.update(self.observer.helpers(self.path))
        super().exec_module(module)


def _jit_compile(function: Any = None, **_: object) -> Any:
    """A compiled function that just runs."""
    return function or (lambda function: function)


class _Finder(MetaPathFinder):
    """Finds the modules of the topic before all others."""

    def __init__(self, files: Mapping[str, Path], observer: _Observer) -> None:
        self.observer = observer
        self.folder = next(str(path)[: -len(name) - 1] for name, path in files.items())

    def find_spec(self, name: str, path: Any = None, target: ModuleType | None = None) -> ModuleSpec | None:
        spec = PathFinder.find_spec(name, [self.folder] if path is None else path, target)
        if spec is not None and spec.origin in self.observer.files:
            spec.loader = _Loader(spec.origin, self.observer)
            return spec
        return spec if spec is not None and spec.loader is None and path is None else None


@contextmanager
def _modules(files: Mapping[str, Path], observer: _Observer) -> Iterator[None]:
    """Fresh modules of the topic, a main module, and stand-ins for ΦML; afterwards all is as before."""
    before = dict(sys.modules)
    phiml, math = ModuleType("phiml"), ModuleType("phiml.math")
    math.jit_compile, math.tensor = _jit_compile, lambda value: value  # type: ignore[attr-defined]
    phiml.math = math  # type: ignore[attr-defined]
    sys.modules.update({"phiml": phiml, "phiml.math": math, "__main__": ModuleType("__main__")})
    finder = _Finder(files, observer)
    sys.meta_path.insert(0, finder)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        sys.meta_path.remove(finder)
        for name in set(sys.modules) - set(before):
            file = getattr(sys.modules[name], "__file__", None)
            if file is None or str(file) in observer.files:
                del sys.modules[name]
        sys.modules.update(before)
