"""What runs in the program's own Python and writes down what its compiled functions do.

It needs what the program has: Python 3.9 or newer, ΦML and NumPy; nothing of phiml-audit is imported. ``__main__.py``
is given to that Python by path, with the name of a JSON file, an ``Order`` of ``protocol.py``. In mode ``plain``, every
compiled function is called directly.
"""
