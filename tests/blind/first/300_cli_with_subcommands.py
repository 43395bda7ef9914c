# executed: jax=ok, torch=ok
"""Command line interface: subcommands call compiled functions; nothing is shared between them."""
import argparse
import json
from phiml import math
from phiml.math import jit_compile, spatial, extrapolation


@jit_compile(auxiliary_args='bc')
def diffuse(u, nu, bc):
    return u + nu * math.laplace(u, padding=extrapolation.PERIODIC if bc == 'periodic' else extrapolation.ZERO)


def cmd_run(args):
    u = math.linspace(0, 1, spatial(x=args.n))
    for _ in range(args.steps):
        u = diffuse(u, args.nu, args.bc)
    return {'max': round(float(math.max(u)), 4)}


def cmd_info(args):
    return {'n': args.n}


def main(argv):
    p = argparse.ArgumentParser()
    sub = p.add_subparsers(required=True)
    for name, fn in (('run', cmd_run), ('info', cmd_info)):
        q = sub.add_parser(name)
        q.add_argument('--n', type=int, default=8)
        q.add_argument('--nu', type=float, default=0.1)
        q.add_argument('--steps', type=int, default=3)
        q.add_argument('--bc', default='periodic')
        q.set_defaults(fn=fn)
    args = p.parse_args(argv)
    print(json.dumps(args.fn(args)))


if __name__ == '__main__':
    main(['run'])
    main(['run', '--bc', 'wall', '--nu', '0.2'])
    main(['info', '--n', '4'])
