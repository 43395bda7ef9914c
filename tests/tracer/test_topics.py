"""Topics of the language: Python files whose marks say what the tracer must know, and what Python itself does.

A topic is a file beside this one, or a folder ``modules_...`` with a ``main.py``. See ``harness/README.md``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tracer.harness import execution, marks, tracing

HERE = Path(__file__).parent
FILES = sorted(path for path in HERE.glob("*.py") if path != Path(__file__))
FOLDERS = sorted(path.parent for path in HERE.glob("modules_*/main.py"))
TOPICS = pytest.mark.parametrize("topic", [*FILES, *FOLDERS], ids=lambda path: path.stem)


def files_of(topic: Path) -> dict[str, Path]:
    """The files of a topic by their path within its folder."""
    if topic.is_dir():
        return {path.relative_to(topic).as_posix(): path for path in sorted(topic.rglob("*.py"))}
    return {topic.name: topic}


def main_of(topic: Path) -> str:
    return "main" if topic.is_dir() else topic.stem


@TOPICS
def test_tracer_knows_what_is_marked(topic):
    wanted = marks.read(files_of(topic))
    folder = topic if topic.is_dir() else topic.parent
    seen = tracing.trace_topic(topic, folder, main_of(topic), marks.places_of_values(wanted))
    problems = marks.wrong_in_trace(wanted, seen)
    assert not problems, "\n" + "\n".join(problems)


@TOPICS
def test_marks_are_true(topic):
    wanted = marks.read(files_of(topic))
    calls, refuted = execution.execute_topic(files_of(topic), main_of(topic), marks.places_of_values(wanted))
    problems = marks.wrong_in_execution(wanted, calls, refuted)
    assert not problems, "\n" + "\n".join(problems)


@TOPICS
def test_topics_have_cases(topic):
    assert len(marks.read(files_of(topic))) >= 8
