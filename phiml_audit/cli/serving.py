"""``phiml-audit server``."""

from __future__ import annotations

from phiml_audit.cli.exits import refuse


def server() -> None:
    """Serve an editor: the Language Server Protocol.

    Over standard input and output. Needs the extra: pip install 'phiml-audit[server]'.
    """
    try:
        from phiml_audit.server import serve  # --help does without it
    except ModuleNotFoundError as error:
        if error.name not in ("pygls", "lsprotocol"):
            raise
        refuse("the server needs pygls; install phiml-audit with its extra 'server'")
    serve()
