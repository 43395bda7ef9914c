"""``graph``: whole outputs for a small program with a helper module, recursion and a call that cannot be followed."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from phiml_audit.model import CallGraph, GraphEdge, GraphNode
from phiml_audit.report import render_graph
from phiml_audit.report.graph_formats.tree import MOST_LEVELS

MAIN = """\
from phiml import math
from pkg.helper import Model

model = Model()

@math.jit_compile
def step(u):
    return model.advance(u, 3)

def unused(x):
    return x()

step(math.ones())
"""
HELPER = """\
class Model:
    def advance(self, u, n):
        if n > u.shape.volume:
            return self.advance(u, n - 1)
        return apply(lambda v: 2 * v, u)

def apply(f, u):
    return f(u)
"""
TREE = """\
main.step  main.py:7  [jit]
└── pkg.helper.Model.advance  called in main.py:8  [jit]
    ├── pkg.helper.Model.advance  called in pkg/helper.py:4  [jit]  (recursion)
    └── pkg.helper.apply  called in pkg/helper.py:5  [jit]
        └── pkg.helper.Model.advance.<lambda1>  called in pkg/helper.py:8  [jit]

4 functions, 4 calls, 0 unresolved
"""


@pytest.fixture
def program(project):
    return project({"main.py": MAIN, "pkg/__init__.py": "", "pkg/helper.py": HELPER})


def test_the_tree_of_an_entry_point(program, run):
    assert run("graph", ".").stdout == TREE


def test_json_holds_the_whole_program_on_request(program, run):
    graph = json.loads(run("graph", ".", "--all", "--format", "json").stdout)
    assert graph["entry_points"] == ["main.step"]
    nodes = {node["qualname"]: (node["path"], node["line"], node["regions"]) for node in graph["nodes"]}
    assert nodes["main.unused"] == ("main.py", 10, ["eager"])
    assert nodes["main.step"] == ("main.py", 7, ["jit"])
    assert {"from": "main", "to": "main.step", "path": "main.py", "line": 13, "cell": None} in graph["edges"]
    assert {"path": "main.py", "line": 11, "cell": None, "text": "x()", "reason": "unknown value"} in graph[
        "unresolved"
    ]
    assert {edge[end] for edge in graph["edges"] for end in ("from", "to")} <= {node["id"] for node in graph["nodes"]}


def test_a_notebook_is_told_by_cells(project, run):
    sources = ("from phiml import math\n", "x = 1\n@math.jit_compile\ndef step(u):\n    return u\n")
    code = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    cells = [{**code, "source": source} for source in sources]
    project({"a.ipynb": json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})})
    (node,) = json.loads(run("graph", "--format", "json").stdout)["nodes"]
    assert (node["cell"], node["line"]) == (2, 3)
    assert run("graph").stdout.startswith("a.step  a.ipynb:cell 2:3  [jit]\n")


def test_names_do_not_depend_on_the_current_folder(program, run, monkeypatch):
    monkeypatch.chdir(program / "pkg")
    nodes = json.loads(run("graph", "..", "--format", "json").stdout)["nodes"]
    assert nodes[0] == {
        "id": "main.step", "qualname": "main.step", "path": "main.py", "line": 7, "cell": None, "regions": ["jit"],
        "known": True,
    }  # fmt: skip


GRAPH = CallGraph(
    ("m.<lambda1>",),
    (
        GraphNode("m.<lambda1>", "m.<lambda1>", 'a "b".py', 3, ("jit",)),
        GraphNode("m.f", "m.f", "a.py", 1, ("eager", "jit")),
    ),
    (GraphEdge("m.<lambda1>", "m.f", "a.py", 3), GraphEdge("m.<lambda1>", "m.f", "a.py", 4)),
    (),
)
DRAWN = {
    "dot": """\
digraph calls {
  rankdir=LR;
  node [shape=box, fontname="sans-serif"];
  "m.<lambda1>" [label="m.<lambda1>\\na \\"b\\".py:3", penwidth=2];
  "m.f" [label="m.f\\na.py:1"];
  "m.<lambda1>" -> "m.f";
}
""",
    "mermaid": """\
flowchart LR
  n0(["m.&lt;lambda1&gt;"])
  n1["m.f"]
  n0 --> n1
""",
    "tree": """\
m.<lambda1>  a "b".py:3  [jit]
`-- m.f  called in a.py:3  [eager, jit]

2 functions, 2 calls, 0 unresolved
""",
}


@pytest.mark.parametrize("format", DRAWN)
def test_drawings(format):
    assert render_graph(GRAPH, format, unicode=False) == DRAWN[format]


def test_a_long_chain_ends_where_nobody_reads_on():
    names = [f"f{number}" for number in range(5000)]
    nodes = tuple(GraphNode(name, name, "a.py", line, ("eager",)) for line, name in enumerate(names, 1))
    edges = tuple(GraphEdge(a, b, "a.py", 1) for a, b in pairwise(names))
    lines = render_graph(CallGraph((), nodes, edges, ()), "tree").splitlines()
    assert len(lines) == MOST_LEVELS + 3
    assert lines[-3].endswith("(and deeper)")


def test_functions_that_only_call_each_other_are_shown():
    nodes = tuple(GraphNode(name, name, "a.py", 1, ("eager",)) for name in "ab")
    cycle = CallGraph((), nodes, (GraphEdge("a", "b", "a.py", 1), GraphEdge("b", "a", "a.py", 2)), ())
    assert [
        line.split()[0].lstrip("`-") or line.split()[1]
        for line in render_graph(cycle, "tree", unicode=False).splitlines()[:3]
    ] == list("aba")


def test_unknown_callees_are_nodes(tmp_path, run, monkeypatch):
    monkeypatch.chdir(tmp_path)
    imports = "from phiml.math import jit_compile\nfrom tool import smooth\n"
    (tmp_path / "main.py").write_text(f"{imports}@jit_compile\ndef step(u):\n    return smooth(u)\n")
    graph = json.loads(run("graph", ".", "--format", "json").stdout)
    assert {"from": "main.step", "to": "smooth ?", "path": "main.py", "line": 5, "cell": None} in graph["edges"]
    assert [(node["id"], node["known"]) for node in graph["nodes"]] == [("main.step", True), ("smooth ?", False)]
    assert graph["unresolved"] == [
        {"path": "main.py", "line": 5, "cell": None, "text": "smooth(u)", "reason": "module not found"}
    ]
    assert "style=dashed" in run("graph", ".", "--format", "dot").stdout
    assert "smooth ?  called in main.py:5" in run("graph", ".").stdout
