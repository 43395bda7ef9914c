"""Sides of a branch that a loop takes at most once: ``if k == 3`` where ``k`` counts its rounds."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer.machine.interpreter import evaluate
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import Symbol, Varies

LOOPS = (nodes.For, nodes.While)
FIXED = (nodes.Const, nodes.Name, nodes.Attribute, nodes.BinOp, nodes.UnaryOp)
RANGE, ENUMERATE = (Symbol("builtins.range"),), (Symbol("builtins.enumerate"),)


def side_taken_once(run: Run, branch: nodes.If) -> bool | None:
    """Which side of a branch is taken in one round of all that the function runs through, if there is one."""
    match branch.test:
        case nodes.Compare(left=left, ops=[("==" | "!=" as op, right)]):
            loop = _loop_around(branch)
            outer = run.activation.region.repeated or (loop is not None and _loop_around(loop) is not None)
            if isinstance(loop, nodes.For) and not outer and run.at.region.repeated:
                sides = ((left, right), (right, left))
                once = any(_counts(run, loop, a) and _is_fixed(run, b) for a, b in sides)
                return (op == "==") if once else None
    return None


def _loop_around(node: nodes.NodeNG) -> nodes.For | nodes.While | None:
    """The innermost loop of the same function whose body has the statement."""
    inner, outer = node, node.parent
    while outer is not None and not isinstance(outer, nodes.LocalsDictNodeNG):
        if isinstance(outer, LOOPS) and inner in outer.body:
            return outer
        inner, outer = outer, outer.parent
    return None


def _counts(run: Run, loop: nodes.For, node: nodes.NodeNG) -> bool:
    """Whether an expression is the name of what counts the rounds of a loop, which nothing else binds there."""
    if not isinstance(node, nodes.Name) or not isinstance(loop.iter, nodes.Call):
        return False
    function, target = evaluate(run, loop.iter.func).targets, loop.target
    if function == ENUMERATE and isinstance(target, nodes.Tuple) and target.elts:
        target = target.elts[0]
    elif function != RANGE:
        return False
    if not isinstance(target, nodes.AssignName) or target.name != node.name:
        return False
    bound = (each for part in loop.body for each in part.nodes_of_class(nodes.AssignName))
    return all(each.name != node.name for each in bound)


def _is_fixed(run: Run, node: nodes.NodeNG) -> bool:
    """Whether an expression has the same value in each round."""
    parts = node.nodes_of_class(nodes.NodeNG)
    return all(isinstance(part, FIXED) for part in parts) and evaluate(run, node).varies is Varies.NO
