"""What a value may be, one row for each word by which the catalogue and the rules know it."""

from __future__ import annotations

from dataclasses import dataclass

from phiml_audit.tracer.machine.values import (
    OF_CONSTANTS,
    Class,
    Const,
    Func,
    Method,
    Missing,
    Native,
    Obj,
    Opaque,
    Symbol,
    Target,
    Value,
)


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """What follows from the kind of a value alone; what a flag says holds for each value of the kind.

    ``strength``: of the operands of an operator, the strongest one gives the kind of the result; 0 gives none.
    ``argument``: the word for one that is passed to a compiled function, see ``vocabulary.ARGUMENT``. ``passes_as``:
    what it is within that function, None if it stays the same object. ``iterated``: the form of the event ``convert``
    when Python iterates over one that is traced.
    """

    word: str
    strength: int = 0
    argument: str = "unknown"
    passes_as: str | None = "tensor"
    iterated: str = ""
    is_tensor: bool = False  # a tensor of ΦML, with dimensions
    is_sequence: bool = False  # holds elements, and no keys
    is_built: bool = False  # what described functions make, each an object of its own
    is_unsure: bool = False  # it may be anything
    is_plain: bool = False  # holds no tensor that belongs to a trace
    is_concrete: bool = False  # known while tracing: depends on no argument
    is_immutable: bool = False  # neither items nor methods change it
    has_number: bool = False  # Python needs the number behind it as soon as it branches on it or converts it
    has_backend: bool = True  # may be, or hold, tensors of a backend
    has_weights: bool = False  # may be a network
    has_shape: bool = False  # has attributes that are known while tracing
    has_source: bool = True  # which function returned it tells more than its kind
    keeps_attributes: bool = False  # none can be set
    lifts: bool = False  # arithmetic with something traced makes it a tensor
    element_is_alike: bool = False  # as one that iteration gives
    item_is_alike: bool = False  # as one that an index gives
    call_is_alike: bool = False  # as what calling it gives
    method_is_alike: bool = False  # as what any method returns
    is_compared: bool = False  # as auxiliary argument: another value is another signature
    is_free: bool = False  # as ordinary argument: another number is no other signature
    is_free_in_linear: bool = False  # as auxiliary argument of a linear function
    is_no_loss: bool = False  # cannot be differentiated
    is_no_gradient: bool = False  # is none that a custom gradient may return


UNKNOWN = Kind(
    "unknown", strength=6, passes_as="unknown", is_unsure=True, has_shape=True, is_free=True, is_free_in_linear=True
)
ROWS = (
    UNKNOWN,
    Kind(
        "tensor", strength=11, argument="tensor", iterated="iterate", is_tensor=True, is_immutable=True,
        has_number=True, has_shape=True, has_source=False, element_is_alike=True, item_is_alike=True,
        call_is_alike=True, method_is_alike=True, is_compared=True, is_free=True, is_free_in_linear=True,
        is_no_gradient=True,
    ),
    # An argument whose callers are not known: a tensor, or what holds some.
    Kind(
        "parameter", strength=10, passes_as="parameter", is_unsure=True, is_immutable=True, has_weights=True,
        has_shape=True, lifts=True, element_is_alike=True, item_is_alike=True,
    ),
    Kind(
        "array", strength=8, argument="array", is_plain=True, has_number=True, has_backend=False, has_shape=True,
        has_source=False, lifts=True, element_is_alike=True, item_is_alike=True, call_is_alike=True,
        method_is_alike=True, is_free=True,
    ),
    # A tensor of a framework below ΦML.
    Kind(
        "native", strength=9, is_plain=True, has_number=True, has_shape=True, has_source=False, lifts=True,
        element_is_alike=True, item_is_alike=True, call_is_alike=True, method_is_alike=True, is_free=True,
    ),
    # A tensor of Python's or NumPy's numbers.
    Kind(
        "wrapped", strength=7, argument="tensor", is_tensor=True, is_plain=True, has_backend=False, lifts=True,
        element_is_alike=True, item_is_alike=True, call_is_alike=True, is_compared=True,
    ),
    Kind(
        "shape", strength=5, argument="shape", passes_as=None, is_plain=True, is_concrete=True, is_immutable=True,
        has_backend=False, has_shape=True, keeps_attributes=True, element_is_alike=True, item_is_alike=True,
        call_is_alike=True,
    ),
    Kind(
        "text", strength=4, argument="text", passes_as=None, is_plain=True, is_concrete=True, has_backend=False,
        keeps_attributes=True, element_is_alike=True, call_is_alike=True, method_is_alike=True, is_compared=True,
        is_no_loss=True,
    ),
    Kind(
        "number", strength=3, argument="number", passes_as="number", iterated="range", is_plain=True, has_number=True,
        has_backend=False, has_shape=True, has_source=False, lifts=True, element_is_alike=True, call_is_alike=True,
        is_compared=True, is_free_in_linear=True, is_no_gradient=True,
    ),
    # A truth value.
    Kind(
        "flag", strength=2, argument="number", passes_as="flag", is_plain=True, has_number=True, has_backend=False,
        lifts=True, is_compared=True,
    ),
    # Something that Python knows while tracing.
    Kind("concrete", strength=1, passes_as=None, is_plain=True, is_concrete=True, lifts=True, call_is_alike=True),
    Kind(
        "none", argument="none", passes_as=None, is_plain=True, is_concrete=True, has_backend=False, is_no_loss=True,
        is_no_gradient=True,
    ),
    Kind("function", argument="function", passes_as=None, is_plain=True, has_backend=False),
    Kind("transformed", argument="function"),
    Kind("partial", argument="function"),
    Kind("memo", argument="function"),
    Kind("dispatch", argument="function"),
    Kind("class", argument="class", is_plain=True, has_backend=False),
    Kind("module", passes_as=None, is_concrete=True),
    Kind("network", argument="network", passes_as=None, is_built=True, has_weights=True, item_is_alike=True),
    Kind("optimizer", passes_as=None, is_built=True),
    Kind("tape", is_built=True),
    Kind("solve", argument="solve", is_built=True),
    Kind("list", argument="list", is_sequence=True, is_no_gradient=True),
    Kind("tuple", argument="tuple", is_sequence=True, is_no_gradient=True),
    Kind("set", argument="set", is_sequence=True),
    Kind("dict", argument="dict", is_no_loss=True),
    Kind("generator", is_sequence=True),
    Kind("file"),
    Kind("logger"),
)  # fmt: skip
KINDS = {kind.word: kind for kind in ROWS}
OTHER = Kind("object")  # any other object of the heap


def _of_constant(type_: str) -> Kind:
    return KINDS["none" if type_ == "NoneType" else OF_CONSTANTS.get(type_, "unknown")]


def kind_of(target: Target) -> Kind:
    """The kind of one alternative: of opaque values, constants and objects; ``function`` for all other callables."""
    match target:
        case Opaque(kind=word):
            return KINDS[word]
        case Const(type=name):
            return _of_constant(name)
        case Obj():
            return KINDS.get(target.kind, OTHER)
        case Class():
            return KINDS["class"]
        case Func() | Method() | Native() | Symbol():
            return KINDS["function"]
        case _:
            return UNKNOWN


def kinds(value: Value) -> frozenset[Kind]:
    """The kinds of the alternatives that are bound."""
    return frozenset(kind_of(target) for target in value.targets if not isinstance(target, Missing))


def opaque_kinds(value: Value) -> list[Kind]:
    """The kinds of the opaque alternatives."""
    return [KINDS[target.kind] for target in value.targets if isinstance(target, Opaque)]
