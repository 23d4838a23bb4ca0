"""What the names in a page's code stand for: read from the code alone, in the order of the page, without running it.

A name is worth an object of nnlib, an instance of one of its classes, what a function of the page returns, or None
for everything else, Keras's own names among them.
"""

import ast
import contextlib
import importlib
import inspect
from dataclasses import dataclass

OURS = "nnlib"
KERAS = {"keras", "tensorflow"}
UNKNOWN = None


@dataclass(frozen=True)
class Instance:
    """A value made by calling a class."""

    of: type


@dataclass(frozen=True)
class Returns:
    """A function of the page, known by what it gives back."""

    value: object


def find(path):
    """The object behind a dotted path like `nnlib.layers.Dense`, or None."""
    parts = path.split(".")
    for count in range(len(parts), 0, -1):
        with contextlib.suppress(ImportError, AttributeError):
            value = importlib.import_module(".".join(parts[:count]))
            for part in parts[count:]:
                value = getattr(value, part)
            return value
    return UNKNOWN


def member(value, name):
    """What `value.name` stands for."""
    if isinstance(value, Instance):
        return inspect.getattr_static(value.of, name, UNKNOWN)
    if inspect.ismodule(value) and value.__name__.split(".")[0] == OURS:
        return find(f"{value.__name__}.{name}")
    return getattr(value, name, UNKNOWN) if inspect.isclass(value) else UNKNOWN


def called(value):
    """What calling a value gives."""
    if isinstance(value, Returns):
        return value.value
    return Instance(value) if inspect.isclass(value) else UNKNOWN


class Reader(ast.NodeVisitor):
    """Reads cells one after another: `names` is what each name is worth so far, `uses` where names stand in the last.

    A use is (line, column in characters, the name as written, its value).
    """

    def __init__(self, habits):
        self.habits = habits  # what the book's usual names hold while the page has said nothing else: {"model": …}
        self.names = {}
        self.uses = []
        self.met_keras = False
        self._lines = []
        self._returned = UNKNOWN

    def read(self, code):
        """The uses of names in a cell, in the order in which they stand there."""
        self.uses, self._lines = [], code.splitlines()
        try:
            self.visit(ast.parse(code))
        except SyntaxError:  # a magic command, or a mistake shown on purpose
            return []
        return sorted(self.uses, key=lambda use: use[:2])

    def value(self, node):
        match node:
            case ast.Name(id=name):
                return self.look_up(name)
            case ast.Attribute(value=base, attr=name):
                return member(self.value(base), name)
            case ast.Call(func=function):
                return called(self.value(function))
        return UNKNOWN

    def look_up(self, name):
        if name in self.names or self.met_keras:
            return self.names.get(name, UNKNOWN)
        return self.habits.get(name, UNKNOWN)

    def _use(self, line, column, name, value):
        if value is not UNKNOWN:
            before = self._lines[line - 1].encode()[:column]  # ast counts bytes
            self.uses.append((line, len(before.decode()), name, value))

    # ---- names used ----

    def visit_Name(self, node):
        if isinstance(node.ctx, ast.Load):
            self._use(node.lineno, node.col_offset, node.id, self.value(node))

    def visit_Attribute(self, node):
        self.visit(node.value)
        column = node.end_col_offset - len(node.attr.encode())
        self._use(node.end_lineno, column, node.attr, self.value(node))

    # ---- names given a value ----

    def visit_Import(self, node):
        for alias in node.names:
            path = alias.name if alias.asname else alias.name.split(".")[0]
            self.names[alias.asname or path] = self._imported(path)

    def visit_ImportFrom(self, node):
        for alias in node.names:
            value = self._imported(f"{node.module}.{alias.name}")
            self.names[alias.asname or alias.name] = value
            self._use(alias.lineno, alias.col_offset, alias.name, value)

    def _imported(self, path):
        root = path.split(".")[0]
        self.met_keras |= root in KERAS
        return find(path) if root == OURS else UNKNOWN

    def visit_Assign(self, node):
        self.visit(node.value)
        for target in node.targets:
            self._bind(target, self.value(node.value))

    def _bind(self, target, value):
        if isinstance(target, ast.Name):
            self.names[target.id] = value
        elif isinstance(target, ast.Tuple | ast.List):
            for part in target.elts:
                self._bind(part, UNKNOWN)
        else:
            self.visit(target)

    def visit_For(self, node):
        self.visit(node.iter)
        self._bind(node.target, UNKNOWN)
        for line in [*node.body, *node.orelse]:
            self.visit(line)

    def visit_FunctionDef(self, node):
        for part in [*node.decorator_list, node.args]:
            self.visit(part)
        outside, returned = dict(self.names), self._returned
        self._returned = UNKNOWN
        arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        for argument in arguments:
            self.names.pop(argument.arg, None)
        for line in node.body:
            self.visit(line)
        self.names, found, self._returned = outside, self._returned, returned
        self.names[node.name] = Returns(found)

    def visit_Return(self, node):
        self.generic_visit(node)
        self._returned = self._returned or self.value(node.value)

    def visit_ClassDef(self, node):
        outside = dict(self.names)
        self.generic_visit(node)
        self.names = outside | {node.name: UNKNOWN}
