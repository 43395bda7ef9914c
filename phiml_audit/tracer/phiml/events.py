"""The kinds of events: each is a class with the name and the attributes that ``vocabulary.EVENTS`` tells of it.

What an event does not tell stands here as a default. What is known only when all has run (a tape's use, a change of
what was read) is assigned then; until it is, the default holds.
"""

from __future__ import annotations

from dataclasses import dataclass

from phiml_audit.tracer.machine.events import Attributes


@dataclass(slots=True)
class Mutate(Attributes):
    """A name, attribute or item is stored, deleted, or changed by a method."""

    target: str
    origin: str
    form: str
    value: str


@dataclass(slots=True)
class Read(Attributes):
    """State from outside the trace is read in it; dropped in the end unless it is changed."""

    target: str
    changed: str = "elsewhere"
    changed_at: str = ""


@dataclass(slots=True)
class Call(Attributes):
    """Something that the catalogue describes is called."""

    role: str = ""
    short: str = ""
    traced_arguments: str = "no"
    callable: str = "none"
    temporary: str = "no"
    matrix: str = "unknown"
    preprocess: str = "none"
    numbers: str = "no"
    untraceable_on: str = "none"
    trained: str = "no"
    as_loss: str = "no"
    network: str = "unknown"
    of: str = ""
    arguments: str = "some"


@dataclass(slots=True)
class Create(Attributes):
    """A transform is applied to a function."""

    role: str
    short: str
    callable: str
    temporary: str
    captures: str
    elementwise: str
    of: str
    solves: str = "no"
    used: str = "never"


@dataclass(slots=True)
class Run(Attributes):
    """The result of a transform is called."""

    role: str
    name: str
    varies: str = "no"
    parameter: str = ""
    alternates: str = "no"


@dataclass(slots=True)
class Argument(Attributes):
    """Something is passed to a compiled function."""

    parameter: str
    passed: str
    kind: str
    differs: str
    preprocess: str


@dataclass(slots=True)
class Signature(Attributes):
    """A function is compiled, or called, in a way that ΦML does not take."""

    problem: str
    parameter: str


@dataclass(slots=True)
class Branch(Attributes):
    """Python branches on a value."""

    form: str
    traced: str = "no"
    flag: str = "no"
    role: str = ""


@dataclass(slots=True)
class Convert(Attributes):
    """Python or NumPy converts a value."""

    form: str
    traced: str


@dataclass(slots=True)
class Differentiate(Attributes):
    """A gradient passes an operation that may not be differentiable there."""

    operation: str
    place: str
    form: str


@dataclass(slots=True)
class Result(Attributes):
    """A function returns what its transform cannot use."""

    of: str
    short: str
    scalar: str
    kind: str


@dataclass(slots=True)
class Catch(Attributes):
    """The exception of a solve that did not converge is handled."""

    short: str
    solves: str = "none"


@dataclass(slots=True)
class Enter(Attributes):
    """A context manager is entered."""

    role: str
    reads: str = "nothing"
    trajectories: str = "no"
    runs_jitted_solve: str = "no"


@dataclass(slots=True)
class Memoise(Attributes):
    """What remembers its result is evaluated in a trace."""

    kind: str
    origin: str
    value: str
    warm: str


@dataclass(slots=True)
class Escape(Attributes):
    """Values leave the trace in something that ΦML does not look into."""

    form: str


@dataclass(slots=True)
class Missing(Attributes):
    """A name that today's ΦML lacks."""

    short: str
    instead: str


@dataclass(slots=True)
class Nonlinear(Attributes):
    """A nonlinear operation on the argument of a linear function."""

    operation: str
