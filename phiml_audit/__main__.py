"""``python -m phiml_audit``."""

import sys

if __name__ == "__main__":
    if not sys.flags.safe_path:
        del sys.path[0]  # the current folder, whose math.py or typing.py must not be imported: it is what is audited
    from phiml_audit.cli import main

    main()
