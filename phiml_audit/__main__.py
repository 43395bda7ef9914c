"""``python -m phiml_audit``."""

from phiml_audit.cli import main

main()
