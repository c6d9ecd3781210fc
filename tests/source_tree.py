"""The modules of the two packages and what each of them imports, read from their source."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Import:
    """What one import statement names. `late`: inside a function; `typing`: for type checkers only."""

    target: str
    late: bool = False
    typing: bool = False


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the two packages, parsed."""
    paths = [path for package in ("advisor", "ingest") for path in sorted((ROOT / package).rglob("*.py"))]
    return {name_of(path): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def name_of(path: Path) -> str:
    """`advisor/language/texts/__init__.py` → `advisor.language.texts`."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def imports(module: str) -> tuple[Import, ...]:
    """What a module imports, wherever in it."""
    return tuple(_found_in(modules()[module]))


def _found_in(node: ast.AST, late: bool = False, typing: bool = False) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (Import(alias.name, late, typing) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            assert child.level == 0, "relative imports hide the direction"
            yield from (Import(_target_of(child, alias.name), late, typing) for alias in child.names)
        else:
            inside = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            checking = isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test)
            yield from _found_in(child, late or inside, typing or checking)


def _target_of(statement: ast.ImportFrom, name: str) -> str:
    """`from package import module` names the module, `from module import name` the module as well."""
    inner = f"{statement.module}.{name}"
    return inner if inner in modules() else statement.module or ""


def is_in(name: str, room: str) -> bool:
    """Whether a module is a room or lies in it."""
    return name == room or name.startswith(f"{room}.")


def ours(target: str) -> bool:
    """Whether it is a module of the two packages."""
    return is_in(target, "advisor") or is_in(target, "ingest")
