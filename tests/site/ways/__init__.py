"""How each mission of the book is reached: one module per page that has missions, named after it.

A way is a list of moves: a number is that many steps, (label, value) fills or chooses a field, a text presses the
button of that name, and a function is called with the lab's locator.
"""

from importlib import import_module
from pkgutil import iter_modules

WAYS = {}
for module in iter_modules(__path__):
    WAYS |= import_module(f"{__name__}.{module.name}").WAYS
