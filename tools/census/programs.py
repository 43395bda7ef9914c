"""The program that a cell of the census stands for, as short as it can be, to be read and run by hand."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from phiml_audit.catalogue.census import Call, Cell, Facts
from tools.census.worker.literals import is_number, other

VALUES = Path(__file__).parent / "worker" / "values.py"
IN_JIT = """
def function({parameters}):
    return {call}

compiled = math.jit_compile(function)
print("first call: ", compiled({first}), "\\n    wanted: ", function({first}))
{change}print("second call:", compiled({second}), "\\n    wanted: ", function({second}))
"""
CAPTURED = """
def function(also):
    return {call}, also * 1

compiled = math.jit_compile(function)
print("in jit:", compiled(scalar()))
print("after: ", {call})
"""
GRADIENT = """
def function({parameters}):
    return {call}

def loss({parameters}):  # of a result that is one tensor
    return math.sum(function({parameters}), function({parameters}).shape)

gradient = math.gradient(loss, {quoted}, get_output=False)
print("gradient:", gradient({first}))
"""
GRADIENT_IN_JIT = """
compiled = math.jit_compile(lambda {parameters}: gradient({parameters}))
print("in jit:  ", compiled({first}))
"""
LINEAR = """
def function({parameters}):
    return {call}

{change}print("linear:", math.jit_compile_linear(function)({second}))
print("wanted:", function({second}))
"""
TEMPLATES: Mapping[str, str] = {
    "all": IN_JIT, "all_keyword": IN_JIT, "one": IN_JIT, "one_keyword": IN_JIT, "number": IN_JIT, "none": CAPTURED,
    "gradient": GRADIENT, "gradient_jit": GRADIENT + GRADIENT_IN_JIT, "linear": LINEAR,
    "numpy": "\nwith math.NUMPY:\n{indented}\nprint({call})\n",
    "eager": "\nprint({call})\n",
}  # fmt: skip


def program(facts: Facts, call: Call, cell: Cell) -> str:
    """A program that shows what came of a call in a mode."""
    words = {name: word(name) for name in call.arguments}
    traced = traced_in(call, cell)
    fixed = {words[name]: text for name, text in call.arguments.items() if name not in traced}
    arguments = "".join(f"{name} = {text}\n" for name, text in fixed.items())
    values = {name: call.arguments[name] for name in traced}
    filled = TEMPLATES[cell.mode].format(
        parameters=", ".join(words[name] for name in traced),
        quoted=repr(", ".join(words[name] for name in traced)),
        call=call_text(facts, call, words, by_keyword=cell.mode.endswith("keyword")),
        first=", ".join(values.values()),
        second=", ".join(
            changed(values[name]) if cell.mode != "number" or name == cell.parameter else values[name]
            for name in traced
        ),
        change="SEED = 1\n" if cell.mode != "number" else "",
        indented="".join(f"    {line}\n" for line in arguments.splitlines()),
    )
    body = f'math.use("{cell.backend}")\n{arguments if cell.mode != "numpy" else ""}{filled}'
    return f"# {facts.name}, ΦML {cell.phiml} on {cell.backend}, {cell.mode}: {cell.word}\n{definitions(body)}\n{body}"


def traced_in(call: Call, cell: Cell) -> list[str]:
    """The parameters that the compiled function takes."""
    of_all = call.traced if cell.mode in ("all", "all_keyword", "number") else ()
    return [name for name in call.arguments if name == cell.parameter or name in of_all]


def word(parameter: str) -> str:
    """A name for an argument in a program."""
    return {"self": "subject"}.get(parameter, parameter.lstrip("*"))


def changed(expression: str) -> str:
    """The expression of a second value: another literal number; others change with SEED."""
    try:
        value = ast.literal_eval(expression)
    except (ValueError, SyntaxError):
        return expression
    return repr(other(value)) if is_number(value) else expression


def call_text(facts: Facts, call: Call, words: Mapping[str, str], *, by_keyword: bool) -> str:
    """The call with names in place of its arguments."""
    names = list(call.arguments)
    in_place = names[: call.positions]
    if by_keyword:
        in_place = [name for name in in_place if name == "self" or name.startswith("*")]
    given = [words[name] for name in in_place if name != "self"]
    given += [f"{name}={words[name]}" for name in names if name not in in_place]
    if facts.kind not in ("method", "property"):
        return f"{facts.name}({', '.join(given)})"
    member = f"{words['self']}.{facts.name.rpartition('.')[2]}"
    return member if facts.kind == "property" else f"{member}({', '.join(given)})"


def definitions(text: str) -> str:
    """The imports and functions of the vocabulary that a program needs, in order."""
    statements = ast.parse(VALUES.read_text(encoding="utf-8")).body
    kept: list[str] = []
    needed = names_in(ast.parse(text))
    for statement in reversed(statements):
        if defined := set(defined_by(statement)) & needed:
            needed |= names_in(statement)
            kept.append(ast.unparse(only(statement, defined)))
    return "\n".join(reversed(kept)) + "\n"


def only(statement: ast.stmt, needed: Iterable[str]) -> ast.stmt:
    """An import of the needed names alone; any other statement as it is."""
    if isinstance(statement, ast.Import | ast.ImportFrom):
        statement.names = [alias for alias in statement.names if (alias.asname or alias.name) in needed]
    return statement


def defined_by(statement: ast.stmt) -> Iterator[str]:
    """The names that a statement of the vocabulary brings."""
    if isinstance(statement, ast.Import | ast.ImportFrom):
        yield from (alias.asname or alias.name for alias in statement.names if alias.name != "annotations")
    elif isinstance(statement, ast.FunctionDef):
        yield statement.name
    elif isinstance(statement, ast.Assign):
        yield from (target.id for target in statement.targets if isinstance(target, ast.Name))


def names_in(tree: ast.AST) -> set[str]:
    """All names that are read in a piece of code, with and without the attributes that are read of them."""
    return {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Name | ast.Attribute)}
