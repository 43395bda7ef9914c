"""Loads this folder under a name that no program uses, and runs what the order says."""

import importlib
import importlib.util
import os
import sys

NAME = "_phiml_audit_child"

if __name__ == "__main__":
    folder = os.path.dirname(os.path.abspath(__file__))
    spec = importlib.util.spec_from_file_location(
        NAME, os.path.join(folder, "__init__.py"), submodule_search_locations=[folder]
    )
    assert spec is not None
    assert spec.loader is not None
    sys.modules[NAME] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules[NAME])
    importlib.import_module(NAME + ".running").main(sys.argv[1])
