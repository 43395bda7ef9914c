"""The command line: options in, exit code out."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the program and end the process: the entry point of ``phiml-audit`` and ``python -m phiml_audit``."""
    try:
        # inside, as an interrupt while it is imported is handled as well
        from phiml_audit.cli.app import app

        app(prog_name="phiml-audit")
    except KeyboardInterrupt:  # before the command itself has begun, which handles it
        print("Interrupted.", file=sys.stderr)
        sys.exit(130)
