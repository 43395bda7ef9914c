"""What the tracer can say of an event, and hence what a rule may ask: each kind of event with its attributes.

Every attribute is a text: one word out of a closed list, or free text (``str`` alone), which serves messages only. A
notion that a rule needs and that is missing here becomes a new attribute, filled in by the tracer for every rule. What
an event does not tell stands as a default; what is known only when all has run is assigned then.
"""

from dataclasses import dataclass, fields
from typing import Annotated, TypeVar, dataclass_transform, get_args

TEXT: tuple[str, ...] = ()
DEGREE = ("no", "maybe", "yes")

# Where on the stack an event happens. A region lasts until the function that was entered with it returns.
REGIONS = (
    "eager",  # nothing is being traced
    "jit",  # inside a function compiled by jit_compile
    "linear",  # inside a function compiled by jit_compile_linear
    "custom_gradient",  # inside the forward function of a custom_gradient
    "backward",  # inside the backward function of a custom_gradient
    "gradient",  # inside a function that is differentiated
    "loss",  # inside the loss function of update_weights
    "solve",  # inside the operator that an implicit solve solves
    "native",  # inside a function that a backend's own compiler traces, such as jax.jit
    "callback",  # inside a function that when_available calls back, with concrete values
)

COMMON = {
    "text": TEXT,  # the source of the expression
    "function": TEXT,  # qualified name of the function around it
    "entry": TEXT,  # qualified name of the entry point
    "repeated": ("no", "yes"),  # reached again and again: in a loop, through any number of calls
}

# What an object handed to a jit-compiled function is, as far as it is known.
ARGUMENT = (
    *("tensor", "number", "text", "none", "shape", "array", "function", "class", "dataclass", "tree", "object"),
    *("set", "list", "dict", "tuple", "solve", "network", "unknown"),
)

EVENTS: dict[str, dict[str, tuple[str, ...]]] = {}  # attributes and their words, by the kind of event


@dataclass(slots=True)
class Attributes:
    """What is told of an event: each kind of event is a dataclass of texts that is named after it."""

    def words(self) -> dict[str, str]:
        """The attributes by name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


E = TypeVar("E", bound=Attributes)

YesNo = Annotated[str, ("no", "yes")]
Degree = Annotated[str, DEGREE]
# Python needs the value of something that depends on an argument; 'made': of something else that the trace computes.
Needed = Annotated[str, ("no", "maybe", "made", "yes")]
Temporary = Annotated[str, ("no", "yes", "unknown")]  # a new function object at each trace, or at each iteration
# Depends on an argument; a ΦML tensor all the same; neither.
Worth = Annotated[str, ("traced", "tensor", "plain", "unknown")]
Preprocess = Annotated[str, ("none", "stable", "temporary", "captures", "arguments")]  # preprocess_y of a Solve
CALLABLE = ("lambda", "nested", "partial", "method", "transformed", "function", "class", "unknown")


@dataclass_transform()
def event(cls: type[E]) -> type[E]:
    """Make a kind of event of a class that lists its attributes."""
    kinds = cls.__annotations__
    EVENTS[cls.__name__.lower()] = {name: (get_args(kind) or (str, TEXT))[1] for name, kind in kinds.items()}
    return dataclass(slots=True)(cls)


@event
class Mutate(Attributes):
    """A name, attribute or item is stored, deleted, or changed by a method such as append."""

    target: str  # what is changed, as written
    # of the object or scope that is changed, seen from the innermost trace
    origin: Annotated[str, ("inside", "argument", "auxiliary", "outside", "unknown")]
    form: Annotated[str, ("assign", "attribute", "item", "method", "delete")]
    value: Worth
    # 'no': put back before the trace ends, in every trace that changes it
    lasts: Annotated[str, ("no", "yes", "unknown")] = "yes"


@event
class Read(Attributes):
    """State from outside the trace is read in it; dropped in the end unless it is rebound or changed elsewhere."""

    target: str
    of: Annotated[str, ("state", "precision")] = "state"  # what the program holds, or the floating-point precision
    # 'later': after the first trace, and the compiled function runs again; 'elsewhere': order not known
    changed: Annotated[str, ("later", "elsewhere")] = "elsewhere"
    changed_at: str = ""


@event
class Call(Attributes):
    """A function that the catalogue knows is called, or a native object such as a network."""

    role: str = ""  # the catalogue's word for what it does; rules may compare it
    short: str = ""  # last part of the name
    traced_arguments: Degree = "no"
    # the function argument that matters (operator of a solve, loss of update_weights ...)
    callable: Annotated[str, (*CALLABLE, "none")] = "none"
    temporary: Temporary = "no"
    # a solve: the operator is a matrix or compiled by jit_compile_linear
    matrix: Annotated[str, ("no", "yes", "unknown")] = "unknown"
    preprocess: Preprocess = "none"
    numbers: YesNo = "no"  # a solve, or options of one: an uncompiled operator gets numbers
    # the backend that cannot trace the function
    untraceable_on: Annotated[str, ("none", "jax", "torch", "tensorflow", "all")] = "none"
    differentiated: YesNo = "no"  # an argument depends on the variables of the gradient that is being computed
    # a network: its weights change after the first trace
    trained: Annotated[str, ("no", "later", "elsewhere")] = "no"
    as_loss: YesNo = "no"  # the entry point is also the loss function handed to update_weights
    # made by phiml.nn, the user's own native class, made in the trace
    network: Annotated[str, ("builder", "module", "inside", "unknown")] = "unknown"
    of: str = ""  # role of the transform that the function argument is the result of
    arguments: Annotated[str, ("some", "none")] = "some"  # given besides the function
    decides: YesNo = "no"  # asked for values: what is computed may depend on the answer


@event
class Create(Attributes):
    """A transform is applied to a function: jit_compile(f), @jit_compile, gradient(f) ..."""

    role: str
    short: str
    callable: Annotated[str, CALLABLE]
    temporary: Temporary
    captures: Annotated[str, ("nothing", "traced", "unknown")]
    elementwise: YesNo  # the function calls nothing: arithmetic on its arguments alone
    of: str  # role of the transform that the function itself is the result of: jit_compile(gradient(f))
    solves: YesNo = "no"  # a gradient: its function reaches, through a compiled one, an implicit solve
    # Where the result is called, as far as that is seen: only in the round of the loop that makes it, or also in
    # loops within, or later ('kept'); each function of a table is compiled once, and counts as kept.
    used: Annotated[str, ("never", "round", "kept")] = "never"
    compiled: YesNo = "no"  # the result is called within a compiled function


@event
class Run(Attributes):
    """The result of a transform is called: a jit-compiled function, a gradient function ..."""

    role: str
    name: str
    # between calls of a loop; 'static': a number that is compared, as that in a field of a data class
    varies: Annotated[str, ("no", "auxiliary", "structure", "object", "text", "static", "length", "value")] = "no"
    parameter: str = ""  # which one varies
    alternates: YesNo = "no"  # forget_traces, and calls with different shapes in one loop


@event
class Argument(Attributes):
    """One argument of a call of a jit-compiled function."""

    parameter: str
    passed: Annotated[str, ("auxiliary", "ordinary")]
    kind: Annotated[str, ARGUMENT]
    differs: YesNo  # from the same argument of an earlier call, in what ΦML does not compare
    preprocess: Preprocess


@event
class Signature(Attributes):
    """A function is compiled, or called, in a way that ΦML does not take."""

    problem: Annotated[
        str,
        (
            *("method", "staticmethod", "property", "variadic", "positional_only", "no_parameters"),
            *("unknown_auxiliary", "unknown_wrt", "wrt_position", "wrt_omitted", "no_tensor"),
        ),
    ]
    parameter: str


@event
class Branch(Attributes):
    """Python needs the value: it branches on it."""

    form: Annotated[str, ("if", "while", "ternary", "and", "or", "not", "assert", "chained", "match")]
    traced: Needed = "no"
    flag: YesNo = "no"  # a Python bool passed as an ordinary argument
    role: str = ""  # of the function whose result is tested, where that is a tuple and hence always true


@event
class Convert(Attributes):
    """Python or NumPy needs the value: it converts it."""

    form: Annotated[
        str,
        (
            *("float", "int", "bool", "complex", "item", "tolist", "numpy", "numpy_function", "range", "index"),
            # ΦML needs it: as size, count or index; as shift, width or bound of a slice; to choose elements
            *("size", "offset", "mask"),
            *("format", "iterate", "assert_close", "compare"),
        ),
    ]
    traced: Needed


@event
class Differentiate(Attributes):
    """A gradient is computed within a trace of a function that reaches what PyTorch cannot differentiate there."""

    operation: str
    place: str  # where that is
    form: Annotated[str, ("function", "operator", "custom_gradient", "gradient")]


@event
class Result(Attributes):
    """A function returns what the transform that runs it cannot use."""

    of: Annotated[str, ("gradient", "backward")]  # the function is differentiated, or computes a custom gradient
    short: str  # last part of the name of the transform
    scalar: YesNo  # whether that asks for a scalar on every backend
    # 'extended': a tensor with dimensions other than batch dimensions; 'foreign': a dict with other keys than
    # parameters of the forward function
    kind: Annotated[str, ("extended", "none", "dict", "text", "tensor", "number", "tuple", "list", "foreign")]


@event
class Catch(Attributes):
    """The exception of a solve that did not converge is handled."""

    short: str
    # where all solves run that the handled block reaches; none: both
    solves: Annotated[str, ("none", "compiled", "eager")] = "none"


@event
class Sample(Attributes):
    """The points of a grid are computed in a trace."""

    short: str
    needed: YesNo = "no"  # by eager code or another trace, too
    needed_at: str = ""


@event
class Raise(Attributes):
    """An exception is raised within a trace."""

    caught: YesNo = "no"  # by the caller of the compiled function
    caught_at: str = ""


@event
class Enter(Attributes):
    """A context manager is entered."""

    role: str
    # a tape: what is done with what it recorded
    reads: Annotated[str, ("nothing", "length", "entries", "escapes")] = "nothing"
    trajectories: YesNo = "no"
    runs_jitted_solve: YesNo = "no"  # its body calls a jit-compiled function that solves


@event
class Memoise(Attributes):
    """A memoised function or property is evaluated for the first time inside a trace."""

    kind: Annotated[str, ("function", "property", "dataclass_property")]
    origin: Annotated[str, ("auxiliary", "outside", "unknown")]
    value: Worth


@event
class Escape(Attributes):
    """Values leave the trace in something that ΦML does not look into."""

    form: Annotated[str, ("generator", "coroutine", "closure", "partial", "object", "exception", "points")]


@event
class Missing(Attributes):
    """A name of an older or newer ΦML."""

    short: str
    instead: str


@event
class Nonlinear(Attributes):
    """A nonlinear operation on the argument of a linear function."""

    operation: str
