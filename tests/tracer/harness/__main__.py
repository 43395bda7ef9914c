"""``python -m tests.tracer.harness TOPIC``: the text of a topic, and beside each line what the tracer sees there."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.tracer.harness.tracing import trace_topic


class _Everywhere(frozenset):  # type: ignore[type-arg]
    def __contains__(self, _: object) -> bool:
        return True


def main(topic: Path) -> None:
    folder, name = (topic, "main") if topic.is_dir() else (topic.parent, topic.stem)
    seen = trace_topic(topic, folder, name, _Everywhere())
    lists = {
        "calls": seen.calls,
        "value": seen.values,
        "writes": seen.writes,
        "undone": seen.undone,
        "reads": seen.reads,
    }
    for path in sorted(topic.rglob("*.py")) if topic.is_dir() else [topic]:
        for line, text in enumerate(path.read_text("utf-8").splitlines(), 1):
            place = path.relative_to(folder).as_posix(), line
            found = [f"{kind} {', '.join(sorted(by[place]))}" for kind, by in lists.items() if place in by]
            found += ["unresolved"] if place in seen.unresolved else []
            print(f"{line:4} {text:70} {'; '.join(found)}".rstrip())


main(Path(sys.argv[1]).absolute())
