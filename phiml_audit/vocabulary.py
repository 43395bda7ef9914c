"""What the tracer can say of an event, and hence what a rule may ask: each kind of event with its attributes.

Every attribute holds one word out of a closed list (or free text, marked ``TEXT``, usable in messages only). A notion
that a rule needs and that is missing here becomes a new attribute, filled in by the tracer for every rule.
"""

from __future__ import annotations

from collections.abc import Mapping

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
    "callback",  # inside a function that when_available calls back, with concrete values
)

COMMON: Mapping[str, tuple[str, ...]] = {
    "text": TEXT,  # the source of the expression
    "function": TEXT,  # qualified name of the function around it
    "entry": TEXT,  # qualified name of the entry point
    "repeated": ("no", "yes"),  # reached again and again: in a loop, through any number of calls
}

ORIGIN = ("inside", "argument", "auxiliary", "outside", "unknown")
VALUE = ("traced", "tensor", "plain", "unknown")  # depends on an argument; a ΦML tensor all the same; neither
CALLABLE = ("lambda", "nested", "partial", "method", "transformed", "function", "class", "unknown")
# What an object handed to a jit-compiled function is, as far as it is known.
ARGUMENT = (
    "tensor",
    "number",
    "text",
    "none",
    "shape",
    "array",
    "function",
    "class",
    "dataclass",
    "tree",
    "object",
    "set",
    "list",
    "dict",
    "tuple",
    "solve",
    "network",
    "unknown",
)

EVENTS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    # A name, attribute or item is stored, deleted, or changed by a method such as append.
    "mutate": {
        "target": TEXT,  # what is changed, as written
        "origin": ORIGIN,  # of the object or scope that is changed, seen from the innermost trace
        "form": ("assign", "attribute", "item", "method", "delete"),
        "value": VALUE,
    },
    # State from outside the trace is read in it, and rebound or changed elsewhere.
    "read": {
        "target": TEXT,
        # 'later': after the first trace, and the compiled function runs again; 'elsewhere': order not known
        "changed": ("later", "elsewhere"),
        "changed_at": TEXT,
    },
    # A function that the catalogue knows is called, or a native object such as a network.
    "call": {
        "role": TEXT,  # the catalogue's word for what it does; rules may compare it
        "short": TEXT,  # last part of the name
        "traced_arguments": DEGREE,
        # of the function argument that matters (operator of a solve, loss of update_weights ...)
        "callable": (*CALLABLE, "none"),
        "temporary": ("no", "yes", "unknown"),  # a new function object at each trace, or at each iteration
        "matrix": ("no", "yes", "unknown"),  # a solve: the operator is a matrix or compiled by jit_compile_linear
        "preprocess": ("none", "stable", "temporary", "captures", "arguments"),  # preprocess_y of a Solve
        "numbers": (
            "no",
            "yes",
        ),  # a solve, or options of one: an uncompiled operator gets numbers
        "untraceable_on": ("none", "jax", "torch", "tensorflow"),  # the backend that cannot trace the function
        "trained": ("no", "later", "elsewhere"),  # a network: its weights change after the first trace
        "as_loss": ("no", "yes"),  # the entry point is also the loss function handed to update_weights
        "network": (
            "builder",
            "module",
            "inside",
            "unknown",
        ),  # made by phiml.nn, the user's own native class, made in the trace
        "of": TEXT,  # role of the transform that the function argument is the result of
        "arguments": ("some", "none"),  # given besides the function
    },
    # A transform is applied to a function: jit_compile(f), @jit_compile, gradient(f) ...
    "create": {
        "role": TEXT,
        "short": TEXT,
        "callable": CALLABLE,
        "temporary": ("no", "yes", "unknown"),
        "captures": ("nothing", "traced", "unknown"),
        "elementwise": ("no", "yes"),  # the function calls nothing: arithmetic on its arguments alone
        "of": TEXT,  # role of the transform that the function itself is the result of: jit_compile(gradient(f))
        "solves": ("no", "yes"),  # a gradient: its function reaches, through a compiled one, an implicit solve
        # Where the result is called, as far as that is seen: only in the round of the loop that makes it, or also in
        # loops within, or later ('kept'); each function of a table is compiled once, and counts as kept.
        "used": ("never", "round", "kept"),
    },
    # The result of a transform is called: a jit-compiled function, a gradient function ...
    "run": {
        "role": TEXT,
        "name": TEXT,
        # Between calls of a loop; 'static': a number that ΦML compares, as that in a field of a data class.
        "varies": ("no", "auxiliary", "structure", "object", "text", "static", "length", "value"),
        "parameter": TEXT,  # which one varies
        "alternates": ("no", "yes"),  # forget_traces, and calls with different shapes in one loop
    },
    # One argument of a call of a jit-compiled function.
    "argument": {
        "parameter": TEXT,
        "passed": ("auxiliary", "ordinary"),
        "kind": ARGUMENT,
        "differs": ("no", "yes"),  # from the same argument of an earlier call, in what ΦML does not compare
        "preprocess": ("none", "stable", "temporary", "captures", "arguments"),
    },
    # The signature or the kind of a function that is compiled.
    "signature": {
        "problem": (
            "method",
            "staticmethod",
            "property",
            "variadic",
            "positional_only",
            "no_parameters",
            "unknown_auxiliary",
            "unknown_wrt",
            "wrt_position",
            "wrt_omitted",
            "no_tensor",
        ),
        "parameter": TEXT,
    },
    # Python needs the value: it branches on it.
    "branch": {
        "form": ("if", "while", "ternary", "and", "or", "not", "assert", "chained", "match"),
        "traced": DEGREE,
        "flag": ("no", "yes"),  # a Python bool passed as an ordinary argument
        "role": TEXT,  # of the function whose result is tested, where that is a tuple and hence always true
    },
    # Python or NumPy needs the value: it converts it.
    "convert": {
        "form": (
            "float",
            "int",
            "bool",
            "complex",
            "item",
            "tolist",
            "numpy",
            "numpy_function",
            "range",
            "index",
            "format",
            "iterate",
            "assert_close",
            "compare",
        ),
        "traced": ("maybe", "yes"),
    },
    # A gradient is computed within a trace of a function that reaches what PyTorch cannot differentiate there.
    "differentiate": {
        "operation": TEXT,
        "place": TEXT,  # where that is
        "form": ("function", "operator", "custom_gradient", "gradient"),
    },
    # A function returns what the transform that runs it cannot use.
    "result": {
        "of": ("gradient", "backward"),  # the function that is differentiated, or that computes a custom gradient
        "short": TEXT,  # last part of the name of the transform
        "scalar": ("no", "yes"),  # whether that asks for a scalar on every backend
        # 'extended': a tensor with dimensions other than batch dimensions; 'foreign': a dict with other keys than
        # parameters of the forward function
        "kind": ("extended", "none", "dict", "text", "tensor", "number", "tuple", "list", "foreign"),
    },
    # The exception of a solve that did not converge is handled.
    "catch": {
        "short": TEXT,
        "solves": ("none", "compiled", "eager"),  # where all solves run that the handled block reaches; none: both
    },
    # A context manager is entered.
    "enter": {
        "role": TEXT,
        "reads": ("nothing", "length", "entries", "escapes"),  # a tape: what is done with what it recorded
        "trajectories": ("no", "yes"),
        "runs_jitted_solve": ("no", "yes"),  # its body calls a jit-compiled function that solves
    },
    # A memoised function or property is evaluated for the first time inside a trace.
    "memoise": {
        "kind": ("function", "property", "dataclass_property"),
        "origin": ("auxiliary", "outside", "unknown"),
        "value": VALUE,
        "warm": ("no", "yes"),  # filled before, outside
    },
    # Values leave the trace in something that ΦML does not look into.
    "escape": {
        "form": ("generator", "coroutine", "closure", "partial", "object", "exception"),
    },
    # A name of an older or newer ΦML.
    "missing": {"short": TEXT, "instead": TEXT},
    # A nonlinear operation on the argument of a linear function.
    "nonlinear": {"operation": TEXT},
}
