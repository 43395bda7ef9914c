"""One module for each format of the report, with ``render(report, context)``."""
