"""The language server: findings of whole projects in an editor, with its unsaved buffers. The extra `server` has it."""

from phiml_audit.server.service import serve

__all__ = ["serve"]
