"""Values as what can be compared in another process: a leaf has a shape, a dtype and numbers, or only a word."""

from __future__ import annotations

import importlib
from typing import Any

from .places import plain
from .report import Json

MOST_VALUES = 32  # of one tensor; of larger ones, so many, then mean, root mean square, least and greatest
MOST_TENSORS = 16  # of one value
TRACER = "tracer"


def leaves(value: Any) -> dict[str, Json]:
    """The tensors of a value by number, and under ``structure`` what holds them."""
    try:
        tree, tensors = disassembled(value)
    except Exception:  # noqa: BLE001  what is no tree of ΦML
        return {"structure": {"word": type(value).__name__}}
    found = {str(number): leaf(tensor) for number, tensor in enumerate(tensors[:MOST_TENSORS])}
    return {**found, "structure": {"word": plain(structure(tree))}}


def disassembled(value: Any) -> Any:
    """The tree without its tensors, and these. The module that defines this is another one in each version of ΦML."""
    return importlib.import_module("phiml.math._functional").disassemble_tree(value, cache=False)


def leaf(tensor: Any) -> Json:
    """Shape, dtype and numbers of a tensor of ΦML; a word if it has none."""
    try:
        if not tensor.available:
            return {"word": TRACER}
        shape = tensor.shape
        if not shape.is_uniform:
            return {**_of_parts(tensor), "shape": plain(str(shape.names))}
        names = sorted(shape.names)
        dense = importlib.import_module("phiml.math").dense(tensor)
        found = numbers(dense.numpy(",".join(names)) if names else dense.numpy())
        return {**found, "shape": ", ".join(f"{name}={shape.get_size(name)}" for name in names)}
    except Exception as error:  # noqa: BLE001  of a value that its library does not give away
        return {"word": TRACER if "racer" in f"{type(error).__name__} {error}" else "unreadable"}


def _of_parts(tensor: Any) -> Json:
    """The numbers of a tensor that is made of parts of several sizes."""
    numpy, backends = importlib.import_module("numpy"), importlib.import_module("phiml.backend")
    natives = [backends.choose_backend(native).numpy(native) for native in tensor._natives()]
    return numbers(numpy.concatenate([numpy.asarray(native).reshape(-1) for native in natives]))


def numbers(array: Any) -> Json:
    """The numbers of an array that are compared."""
    numpy = importlib.import_module("numpy")
    array = numpy.asarray(array)
    kind = array.dtype.kind
    if kind not in "biufc":
        return {"word": plain(repr(array.tolist()))}
    bits = array.dtype.itemsize * (4 if kind == "c" else 8)
    flat = array.reshape(-1)
    flat = flat.view(flat.real.dtype) if kind == "c" else flat
    flat = flat.astype(numpy.float64)
    picked = flat
    if flat.size > MOST_VALUES:
        picked = flat[numpy.linspace(0, flat.size - 1, MOST_VALUES).astype(int)]
        with numpy.errstate(all="ignore"):
            sums = [flat.mean(), numpy.sqrt(numpy.square(flat).mean()), flat.min(), flat.max()]
        picked = numpy.concatenate([picked, sums])
    size = "" if array.ndim == 0 else "x".join(map(str, array.shape))
    return {"shape": size, "dtype": "i" if kind == "u" else kind, "bits": bits, "values": picked.tolist()}


def backend_of(value: Any) -> str:
    """The name of the backend that computes with these tensors: that of any which is not NumPy's, else the default."""
    try:
        names = {getattr(each, "default_backend", None) or each.backend for each in disassembled(value)[1]}
    except Exception:  # noqa: BLE001  what is no tree of ΦML
        names = set()
    known = {each.name for each in (*names, importlib.import_module("phiml.backend").default_backend())}
    return min(known - {"numpy"}, default="numpy")


def structure(tree: Any) -> str:
    """A tree without its tensors, in words."""
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{key}: {structure(value)}" for key, value in tree.items()) + "}"
    if isinstance(tree, (list, tuple)):
        return f"[{', '.join(map(structure, tree))}]"
    if tree is None or tree == "__native__":
        return "tensor"
    return repr(tree) if isinstance(tree, (str, int, float, bool)) else type(tree).__name__
