"""The language: expressions, statements, calls, classes, modules."""
