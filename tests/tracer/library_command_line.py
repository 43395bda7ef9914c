"""``argparse`` and ``sys.argv``: sub-commands, converters and actions call functions that are named elsewhere."""

import argparse
import sys
from argparse import ArgumentParser, Namespace


def make_one():
    return 1


def make_two():
    return 2


def positive(text):
    return int(text)


def run(arguments):
    return arguments.steps


def stop(arguments):
    return "stop"


# defaults and values
parser = ArgumentParser()
parser.add_argument("name")  #? unresolved
parser.add_argument("--steps", type=positive, default=1)  #?? calls nothing
parser.add_argument("--mode", choices=["fast", "slow"], default="fast")  #? unresolved
parser.add_argument("--verbose", action="store_true")  #? unresolved
parser.set_defaults(function=make_one)  #?? calls nothing
arguments = parser.parse_args(["x", "--steps", "3"])  #?? calls positive
arguments.function()  #?? calls make_one; value 1
arguments.name  #?? value 'x'
arguments.steps  #?? value 3
arguments.mode  #?? value 'fast'
arguments.verbose  #?? value False
if arguments.verbose:
    make_two()  #?? calls nothing
MODES = {"fast": make_one, "slow": make_two}
MODES[arguments.mode]()  #?? calls make_one
vars(arguments)["function"]()  #?? calls make_one; value 1
getattr(arguments, "function")()  #?? calls make_one; value 1

# sub-commands
commands = argparse.ArgumentParser()
subparsers = commands.add_subparsers()  #? unresolved
run_parser = subparsers.add_parser("run")  #? unresolved
run_parser.add_argument("steps", type=int)  #? unresolved
run_parser.set_defaults(command=run)  #?? calls nothing
stop_parser = subparsers.add_parser("stop")  #? unresolved
stop_parser.set_defaults(command=stop)  #?? calls nothing
chosen = commands.parse_args(["run", "4"])  #? unresolved
chosen.command(chosen)  #?? calls run; value 4
other = commands.parse_args(["stop"])  #? unresolved
other.command(other)  #?? calls stop; value 'stop'


# actions of one's own
class Calling(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, make_two)


acting = ArgumentParser()
acting.add_argument("--do", action=Calling, nargs=0)  #? unresolved
acting.parse_args(["--do"]).do()  #?? calls Calling.__call__, make_two; value 2
known, rest = acting.parse_known_args(["--else"])  #? unresolved
rest  #?? value ['--else']

# constants
stored = ArgumentParser()
stored.add_argument("--one", dest="action", action="store_const", const=make_one, default=make_two)  #?? calls nothing
stored.parse_args([]).action()  #?? calls make_two; value 2
stored.parse_args(["--one"]).action()  #?? calls make_one; value 1
stored.add_argument("--pick", type=MODES.get)  #? unresolved
stored.parse_args(["--pick", "slow"]).pick()  #?? calls make_two; value 2

# namespaces by hand
by_hand = Namespace(command=run, steps=5)  #? calls nothing
by_hand.command(by_hand)  #? calls run; value 5
by_hand.steps = 6
run(by_hand)  #? calls run; value 6
filled = parser.parse_args(["y"], Namespace(extra=make_two))  #? unresolved
filled.extra()  #?? calls make_two; value 2


# an entry point
def main(argv=None):
    given = sys.argv[1:] if argv is None else argv
    parsed = commands.parse_args(given)  #? unresolved
    return parsed.command(parsed)  #?? calls run, stop


main(["stop"])  #? calls main  #?? value 'stop'
main(["run", "7"])  #? calls main  #?? value 7
if __name__ == "__main__":
    main(["stop"])  #? calls main
if __name__ != "__main__":
    make_two()
