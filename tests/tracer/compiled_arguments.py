"""What the parts of arguments are within a compiled function: constants where ΦML compares them, numbers where it traces."""

from dataclasses import dataclass, replace
from typing import Optional

from phiml.math import jit_compile, tensor


@dataclass(frozen=True)
class Settings:
    steps: int = 2
    name: str = "run"
    weights: tuple[float, ...] = (1.0, 2.0)
    gain: object = 0.5
    limit: Optional[float] = 1.0


@dataclass(frozen=True)
class Chosen:
    gain: object
    order: object
    variable_attrs: tuple[str, ...] = ("gain",)


class Tree:
    def __init__(self, gain, order, law):
        self.gain, self.order, self.law = gain, order, law

    def __variable_attrs__(self):
        return ("gain",)


class Larger(Tree):
    def __variable_attrs__(self):
        return "gain", "order"


@jit_compile
def take(settings, chosen, tree, larger, table):
    steps = settings.steps  #? value 2
    name = settings.name  #? value 'run'
    weights = settings.weights  #? value (1.0, 2.0)
    gain = settings.gain  #? value number
    limit = settings.limit  #? value number
    chosen_gain = chosen.gain  #? value number
    chosen_order = chosen.order  #? value 3
    tree_gain = tree.gain  #? value number
    tree_order = tree.order  #? value 3
    tree_law = tree.law  #? value 'linear'
    larger_order = larger.order  #? value number
    larger_law = larger.law  #? value 'linear'
    number = table["number"]  #? value number
    text = table["text"]  #? value 'text'
    inner = table["inner"].steps  #? value 4
    return steps


TABLE = {"number": 1, "text": "text", "inner": replace(Settings(), steps=4)}
TREE, LARGER = Tree(0.5, 3, "linear"), Larger(0.5, 3, "linear")  #? calls Tree.__init__
take(Settings(), Chosen(0.5, 3), TREE, LARGER, TABLE)  #? calls take
