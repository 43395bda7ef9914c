"""``python -m tests.tracer.harness.settle [TOPIC...]``: ``#??`` becomes ``#?`` where the tracer is right by now.

Without topics, all of them. What the tracer gets wrong stays as it is, and is printed.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from tests.tracer.harness import marks, tracing

HERE = Path(__file__).parents[1]
RIGHT = re.compile(r"(.+):(\d+): (calls|writes|reads|value) ?.*: the tracer is right now")
RESOLVED = re.compile(r"(.+):(\d+): unresolved: ")
COMMENT = re.compile(r"#\?.*$")


def settle(topic: Path) -> list[str]:
    """Rewrite the marks of one topic; what is still wrong, in words."""
    files = (
        {path.relative_to(topic).as_posix(): path for path in sorted(topic.rglob("*.py"))}
        if topic.is_dir()
        else {topic.name: topic}
    )
    wanted = marks.read(files)
    folder, name = (topic, "main") if topic.is_dir() else (topic.parent, topic.stem)
    problems = marks.wrong_in_trace(wanted, tracing.trace_topic(topic, folder, name, marks.places_of_values(wanted)))
    left = []
    for problem in problems:
        right, resolved = RIGHT.match(problem), RESOLVED.match(problem)
        if right:
            _rewrite(files[right[1]], int(right[2]), right[3])
        elif resolved and "got False" in problem.replace("'", ""):
            _rewrite(files[resolved[1]], int(resolved[2]), "unresolved")
        else:
            left.append(problem)
    return left


def _rewrite(path: Path, line: int, kind: str) -> None:
    rows = path.read_text("utf-8").splitlines(keepends=True)
    row = rows[line - 1].rstrip("\n")
    met: list[str] = []
    unmet: list[str] = []
    for sign, group in marks.GROUP.findall(COMMENT.search(row)[0]):  # type: ignore[index]
        for clause in (part.strip() for part in group.split(";")):
            word = clause.partition(" ")[0]
            if word == "unresolved" and kind == "unresolved":
                continue
            (met if sign == "?" or word == kind else unmet).append(clause)
    groups = [f"#? {'; '.join(met)}"] * bool(met) + [f"#?? {'; '.join(unmet)}"] * bool(unmet)
    rows[line - 1] = COMMENT.sub("", row).rstrip() + ("  " + "  ".join(groups) if groups else "") + "\n"
    path.write_text("".join(rows), "utf-8")


def main(arguments: list[str]) -> None:
    """Settle the topics of these names."""
    topics = [path for path in HERE.glob("*.py") if not path.name.startswith("test_")]
    topics += [path.parent for path in HERE.glob("modules_*/main.py")]
    for topic in sorted(topics):
        if not arguments or topic.stem in arguments:
            print(*settle(topic), sep="\n", end="")
    print()


if __name__ == "__main__":
    main(sys.argv[1:])
