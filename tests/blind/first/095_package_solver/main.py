# executed: jax=exception, torch=differs-stdout
"""Command line tool: incompressible flow with diagnostics."""
import argparse
from solver import FlowSolver
from report import summarize


def main(argv=None):
    parser = argparse.ArgumentParser()
    parser.add_argument('--steps', type=int, default=3)
    parser.add_argument('--resolution', type=int, default=8)
    args = parser.parse_args(argv)
    solver = FlowSolver(args.resolution)
    for i in range(args.steps):
        solver.advance(0.5)
    print(summarize(solver))


if __name__ == '__main__':
    main([])
