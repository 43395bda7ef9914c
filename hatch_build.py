"""What the package index shows: README.md with links that lead somewhere, and the addresses, where there is a home."""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

LINK = re.compile(r"\[([^\]]+)\]\((?!https?:)([^)]+)\)")  # to a file of the repository, or within the page


class Addresses(MetadataHookInterface):
    """Fills in ``readme`` and ``urls``."""

    PLUGIN_NAME = "custom"

    def update(self, metadata: dict[str, Any]) -> None:
        """Without a home, links to files of the repository become plain text."""
        root = Path(self.root)
        home = runpy.run_path(str(root / "phiml_audit/web.py"))["HOME"]
        linked = rf"[\1]({home}/blob/main/\2)" if home else r"\1"
        text = LINK.sub(linked, (root / "README.md").read_text("utf-8"))
        metadata["readme"] = {"content-type": "text/markdown", "text": text}
        if home:
            metadata["urls"] = {"Homepage": home, "Issues": f"{home}/issues"}
