"""The command line: options in, exit code out."""

from __future__ import annotations

import gc
import sys

from phiml_audit.cli import streams


def main() -> None:
    """Run the program and end the process: the entry point of ``phiml-audit`` and ``python -m phiml_audit``."""
    streams.prepare()
    try:
        # inside, as an interrupt while it is imported is handled as well
        from phiml_audit.cli.app import app

        app(prog_name="phiml-audit")
    except KeyboardInterrupt:  # before the command itself has begun, which handles it
        print("Interrupted.", file=sys.stderr)
        sys.exit(130)
    except OSError as error:  # of the help texts, which are not ours to write
        streams.silence(sys.stdout)
        print(f"phiml-audit: standard output cannot be written: {error.strerror}", file=sys.stderr)
        sys.exit(2)
    finally:
        gc.freeze()  # Python looks for garbage once more when it ends, which takes as long as an audit
