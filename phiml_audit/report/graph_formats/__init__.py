"""One module for each format of the call graph, with ``render(graph, unicode)``."""
