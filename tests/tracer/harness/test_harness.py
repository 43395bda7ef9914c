"""The harness itself: renderings describe values, and a wrong mark is told."""

from __future__ import annotations

from collections import OrderedDict, deque

import pytest

from tests.tracer.harness import marks, values
from tests.tracer.harness.execution import execute_topic
from tests.tracer.harness.tracing import trace_topic


class Box:
    def method(self): ...


DESCRIBED = [
    ("1", 1), ("'a' | None", None), ("number", 1.5), ("text", "a"), ("unknown", object()),
    ("def Box.method", Box().method), ("class Box", Box), ("Box()", Box()), ("[1, 'a']", [1, "a"]),
    ("[1, 'a']", deque([1, "a"])), ("[*number]", [1, 2]), ("[*number]", []), ("(1,)", (1,)), ("[(1 | 2), 3]", [2, 3]),
    ("{1, 2}", {2, 1}), ("{'a': 1}", OrderedDict(a=1)), ("{'a': 1 | unbound}", {}),
    ("{text: number}", {"x": 1, "y": 2}), ("generator", (x for x in ())), ("set()", set()),
]  # fmt: skip
NOT_DESCRIBED = [
    ("1", 1.0), ("1", True), ("'a' | None", "b"), ("number", "a"), ("def other", Box().method), ("class Box", int),
    ("Box()", 1), ("[1]", [1, 2]), ("[1]", (1,)), ("[*number]", ["a"]), ("{1, 2}", {1}), ("{'a': 1}", {}),
    ("{'a': 1}", {"a": 1, "b": 2}), ("nothing", None),
]  # fmt: skip


@pytest.mark.parametrize("text, value", DESCRIBED)
def test_renderings_describe(text, value):
    assert values.accepts(values.parse(text), value)


@pytest.mark.parametrize("text, value", NOT_DESCRIBED)
def test_renderings_do_not_describe(text, value):
    assert not values.accepts(values.parse(text), value)


TOPIC = """
def f():
    return 1
def g():
    yield 2
f()  {}
"""
# mark, what is wrong for the tracer, what is wrong for Python
WRONG = [
    ("#? calls f; value 1", False, False),
    ("", True, True),
    ("#? calls g", True, True),
    ("#? calls f, g", True, True),
    ("#? calls f #?? calls g", False, True),
    ("#?? calls f", True, False),
    ("#? calls f; calls? g", False, False),
    ("#? calls f; value 2", True, True),
    ("#? calls f; value number", True, False),
    ("#? calls f #?? value number", False, False),
    ("#? calls f #?? value 1", True, False),
    ("#? calls f; unresolved", True, False),
]


@pytest.mark.parametrize("mark, in_trace, in_execution", WRONG)
def test_wrong_marks_are_told(mark, in_trace, in_execution, tmp_path):
    path = tmp_path / "topic.py"
    path.write_text(TOPIC.format(mark), "utf-8")
    wanted = marks.read({"topic.py": path})
    watched = marks.places_of_values(wanted)
    seen = trace_topic(path, tmp_path, "topic", watched)
    calls, refuted = execute_topic({"topic.py": path}, "topic", watched)
    assert bool(marks.wrong_in_trace(wanted, seen)) is in_trace
    assert bool(marks.wrong_in_execution(wanted, calls, refuted)) is in_execution


@pytest.mark.parametrize("comment", ["#? call f", "#? calls", "#? value", "#? f", "#? calls f; g"])
def test_what_is_no_mark_is_refused(comment, tmp_path):
    path = tmp_path / "topic.py"
    path.write_text(f"x = 1  {comment}\n", "utf-8")
    with pytest.raises(ValueError, match=r"topic.py:1: .* is no mark"):
        marks.read({"topic.py": path})
