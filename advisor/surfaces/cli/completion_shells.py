"""How each shell wants completions; typer's own classes, but for descriptions, which it would read as rich's markup."""

from typing import Any

from typer._completion_classes import BashComplete, FishComplete, ZshComplete

Shell = type[BashComplete] | type[FishComplete] | type[ZshComplete]


class _Fish(FishComplete):
    def format_completion(self, item: Any) -> str:
        return f"{item.value}\t{_one_line(item.help)}" if item.help else str(item.value)


class _Zsh(ZshComplete):
    def format_completion(self, item: Any) -> str:
        return f'"{_quoted(item.value)}"' + (f':"{_quoted(_one_line(item.help))}"' if item.help else "")


def shells() -> dict[str, Shell]:
    """The shells by name."""
    return {"bash": BashComplete, "zsh": _Zsh, "fish": _Fish}


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _quoted(text: str) -> str:
    """Within the quotation marks of zsh's `_arguments`; the script evaluates the line."""
    for char, safe in (('"', '""'), ("'", "''"), ("$", "\\$"), ("`", "\\`"), (":", r"\\:")):
        text = text.replace(char, safe)
    return text
