from .sibling import sibling as exported
