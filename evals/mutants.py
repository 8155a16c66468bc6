"""Small changes to a module, one at a time: what a test that says anything about the changed place has to notice.

Left alone are words that only people read (docstrings, sentences, labels) and annotations: a test of them would repeat
them. Every other comparison, operator, number, name in a string, condition, call and return is changed once.
"""

from __future__ import annotations

import ast
import copy
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
COMPUTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Div, ast.Pow: ast.Mult,
    ast.Mod: ast.Add, ast.BitOr: ast.BitAnd,
}  # fmt: skip
OTHER_CALL = {"min": "max", "max": "min", "any": "all", "all": "any", "half_up": "Decimal"}
LAYOUT = ("TableStyle", "Spacer", "clone", "WIDTHS", "MARGINS", "TypeVar")  # how a page looks, what a type is called
FOR_PEOPLE = {"description", "label", "json_schema_extra", "pattern", "title", "author"}
NAME = re.compile(r"[A-Za-z0-9_:.=]+")


@dataclass(frozen=True)
class Mutant:
    """One changed place: where it is, what stood there, what stands there now, and the whole changed source."""

    module: str
    line: int
    before: str
    after: str
    source: str
    function: str = ""  # the outermost one around the place, as Class.method; none at the level of the module
    begins: int = 0  # the lines of its body
    ends: int = 0
    nth: int = 1  # of those that read the same in the same function

    @property
    def place(self) -> str:
        """The function and the change: free of line numbers, which move."""
        return f"{'.'.join(filter(None, (self.module, self.function)))}: {self.before} -> {self.after}"

    @property
    def key(self) -> str:
        """How explanations find it again: of several places that read the same, which one."""
        return self.place if self.nth == 1 else f"{self.place} (place {self.nth})"


Place = tuple[tuple[str, int | None], ...]


@dataclass(frozen=True)
class Around:
    """What stands around a place: the classes, then the outermost function with the lines of its body."""

    name: str = ""
    function: str = ""
    begins: int = 0
    ends: int = 0

    def inside(self, node: ast.AST, field: str) -> Around:
        """Around what stands in a field of a node."""
        if self.function or field != "body" or not isinstance(node, ast.ClassDef | ast.FunctionDef):
            return self
        name = f"{self.name}.{node.name}".lstrip(".")
        if isinstance(node, ast.ClassDef):
            return Around(name)
        return Around(name, name, node.body[0].lineno, node.end_lineno or node.lineno)


def mutants(module: str, path: Path) -> Iterator[Mutant]:
    """Every mutant of a module, in the order of its lines."""
    tree, seen = ast.parse(path.read_text("utf-8")), Counter[str]()
    for place, node, around in list(_places(tree, (), Around())):
        for changed in _changes(node):
            _put(tree, place, changed)
            source = ast.unparse(tree)
            _put(tree, place, node)
            where = (around.function, around.begins, around.ends)
            mutant = Mutant(module, getattr(node, "lineno", 1), _words(node), _words(changed), source, *where)
            seen[mutant.place] += 1
            yield replace(mutant, nth=seen[mutant.place])


def _places(node: ast.AST, place: Place, around: Around) -> Iterator[tuple[Place, ast.AST, Around]]:
    """Every node that may be changed with the way to it."""
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "type_params", "format_spec") or _not_code(node, name):
            continue
        within = around.inside(node, name)
        for index, inner in enumerate(value) if isinstance(value, list) else ((None, value),):
            if isinstance(inner, ast.AST) and not _for_people(node, inner):
                here = (*place, (name, index))
                yield here, inner, within
                yield from _places(inner, here, within)


def _not_code(node: ast.AST, name: str) -> bool:
    """Types written as values, the list of public names, and how a page looks."""
    if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in LAYOUT:
        return name in ("args", "keywords")
    if isinstance(node, ast.Subscript):
        return isinstance(node.value, ast.Name) and node.value.id in (
            "Literal",
            "Annotated",
            "Mapping",
            "dict",
            "tuple",
        )
    if name != "value" or not isinstance(node, ast.Assign | ast.AnnAssign):
        return False
    target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
    return isinstance(target, ast.Name) and target.id in ("__all__", *LAYOUT)


def _for_people(node: ast.AST, inner: ast.AST) -> bool:
    if isinstance(inner, ast.Import | ast.ImportFrom | ast.JoinedStr):
        return True
    if isinstance(inner, ast.If) and isinstance(inner.test, ast.Name) and inner.test.id == "TYPE_CHECKING":
        return True
    if isinstance(inner, ast.Expr) and isinstance(inner.value, ast.Constant):
        return True
    if isinstance(inner, ast.Expr) and ast.unparse(inner) == "super().__init__()":
        return True  # of a dict or an object: nothing would be missing
    return isinstance(inner, ast.keyword) and inner.arg in FOR_PEOPLE


def _changes(node: ast.AST) -> Iterator[ast.AST]:
    new = copy.deepcopy(node)
    match new:
        case ast.Compare(ops=[op]) if type(op) in COMPARED:
            new.ops = [COMPARED[type(op)]()]
            yield new
        case ast.BinOp() if type(new.op) in COMPUTED and not _text(new):
            new.op = COMPUTED[type(new.op)]()
            yield new
        case ast.BoolOp():
            new.op = ast.Or() if isinstance(new.op, ast.And) else ast.And()
            yield new
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield new.operand
        case ast.Call(func=ast.Name(id=name)) if name in OTHER_CALL:
            new.func = ast.Name(OTHER_CALL[name], ast.Load())
            yield new
        case ast.Constant(value=bool() as flag):
            yield ast.Constant(not flag)
        case ast.Constant(value=int() as number):
            yield ast.Constant(number + 1)
        case ast.Constant(value=str() as text) if NAME.fullmatch(text):
            yield ast.Constant(f"{text}_")
        case ast.If() | ast.IfExp() if isinstance(new.test, ast.Name | ast.Attribute | ast.Call | ast.Subscript):
            new.test = ast.UnaryOp(ast.Not(), new.test)
            yield new
        case ast.Return() if new.value is not None and not _is_none(new.value):
            yield ast.Return(ast.Constant(None))
        case ast.Expr(value=ast.Yield() | ast.YieldFrom()):
            yield ast.Expr(ast.YieldFrom(ast.Tuple([], ast.Load())))
        case ast.Expr(value=ast.Call()):
            yield ast.Pass()


def _text(node: ast.BinOp) -> bool:
    """Whether a sum joins sentences."""
    return any(isinstance(part, ast.JoinedStr) or _is_text(part) for part in ast.walk(node) if part is not node)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _put(tree: ast.AST, place: Place, changed: ast.AST) -> None:
    *way, (name, index) = place
    for step, at in way:
        value = getattr(tree, step)
        tree = value if at is None else value[at]
    if index is None:
        setattr(tree, name, changed)
    else:
        getattr(tree, name)[index] = changed


def _words(node: ast.AST) -> str:
    """A node in one short line; of a condition or a statement with a body, its head."""
    text = ast.unparse(ast.fix_missing_locations(copy.deepcopy(node)))
    return re.sub(r"\s+", " ", text.splitlines()[0])[:160]
