"""Find, read and parse what is audited: Python files and notebooks, with their positions.

Importing this package does not import astroid; the first call of :func:`parse` does.
"""

from phiml_audit.source.deep import run_deep, run_watched
from phiml_audit.source.discover import Discovery, discover, excludes
from phiml_audit.source.files import Line, OutOfOrder, SourceError, SourceFile
from phiml_audit.source.ignore import is_ignored
from phiml_audit.source.installed import Installed, added_folders, installed
from phiml_audit.source.parse import collector_paused, parse, unparsable
from phiml_audit.source.positions import definition, location, source_text
from phiml_audit.source.project import LIBRARIES, ModuleRef, Project
from phiml_audit.source.read import from_bytes, read
from phiml_audit.source.written import written_modules

__all__ = [
    "LIBRARIES",
    "Discovery",
    "Installed",
    "Line",
    "ModuleRef",
    "OutOfOrder",
    "Project",
    "SourceError",
    "SourceFile",
    "added_folders",
    "collector_paused",
    "definition",
    "discover",
    "excludes",
    "from_bytes",
    "installed",
    "is_ignored",
    "location",
    "parse",
    "read",
    "run_deep",
    "run_watched",
    "source_text",
    "unparsable",
    "written_modules",
]
