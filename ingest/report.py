"""What an ingest did, file by file, as a value and as the JSON scripts rely on. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, Protocol, TypeVar

from advisor.errors import FailureKind
from advisor.language.texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A file that was read. In a dry run nothing is known of it but its name."""

    file: str
    document: str | None = None
    title: str | None = None
    pages: int | None = None
    passages: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """A file whose document is no longer in the library."""

    file: str
    document: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Renamed:
    """A file that was found again under another name; its passages are kept."""

    file: str
    was: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """A file with the same content as another one; it is stored once."""

    file: str
    same_as: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """Something ingest coped with; `code` names the text. `file` is empty when it concerns all of them."""

    file: str
    page: int | None
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A file that could not be read; `code` and `values` say why."""

    file: str
    kind: FailureKind
    code: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All of it. `file` is the path relative to its root, lists are in order of it."""

    added: tuple[Added, ...] = ()
    changed: tuple[Added, ...] = ()
    removed: tuple[Removed, ...] = ()
    renamed: tuple[Renamed, ...] = ()
    unchanged: int = 0
    left_out: tuple[str, ...] = ()
    """Files that were removed by name before and have not changed since: `add` brings them back."""
    duplicates: tuple[Duplicate, ...] = ()
    warnings: tuple[Warned, ...] = ()
    failed: tuple[Failed, ...] = ()
    generation: int
    seconds: float
    dry_run: bool = False


class _WithFile(Protocol):
    @property
    def file(self) -> str: ...


_F = TypeVar("_F", bound=_WithFile)


@dataclass(slots=True, kw_only=True)
class ReportBuilder:
    """Collects what happens during an ingest."""

    dry_run: bool = False
    added: list[Added] = field(default_factory=list)
    changed: list[Added] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)
    renamed: list[Renamed] = field(default_factory=list)
    unchanged: int = 0
    left_out: list[str] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)

    def build(self, *, generation: int, seconds: float) -> Report:
        """The finished report."""
        return Report(
            added=_by_file(self.added),
            changed=_by_file(self.changed),
            removed=_by_file(self.removed),
            renamed=_by_file(self.renamed),
            unchanged=self.unchanged,
            left_out=tuple(sorted(self.left_out)),
            duplicates=_by_file(self.duplicates),
            warnings=_by_file(self.warnings),
            failed=_by_file(self.failed),
            generation=generation,
            seconds=seconds,
            dry_run=self.dry_run,
        )


def exit_code(report: Report) -> int:
    """1 when a file failed (the rest are in), else 0."""
    return 1 if report.failed else 0


def to_json(report: Report, texts: Texts) -> dict[str, object]:
    """The contract of `ingest … --json`."""
    return {
        "added": _rows(report.added),
        "changed": _rows(report.changed),
        "removed": _rows(report.removed),
        "renamed": _rows(report.renamed),
        "unchanged": report.unchanged,
        "left_out": list(report.left_out),
        "duplicates": _rows(report.duplicates),
        "warnings": [
            {"file": warned.file, "page": warned.page, "message": warning_words(warned, texts), "code": warned.code}
            for warned in report.warnings
        ],
        "failed": [failure_json(failed, texts) for failed in report.failed],
        "generation": report.generation,
        "seconds": round(report.seconds, 2),
        "dry_run": report.dry_run,
    }


def failure_json(failed: Failed, texts: Texts) -> dict[str, object]:
    """One failed file."""
    message, hint = texts.error(failed.code, failed.values)
    return {"file": failed.file, "kind": failed.kind, "message": message, "hint": hint, "code": failed.code}


def warning_words(warned: Warned, texts: Texts) -> str:
    """The words of a warning."""
    return texts.say_or(f"warnings.{warned.code}", "warnings.other", code=warned.code)


def summary(report: Report, texts: Texts) -> list[str]:
    """The report for people: a heading with a count, then one line a file; nothing of what did not happen."""
    lines = [texts.say("report.plan")] if report.dry_run else []
    lines += _section("report.added", [_titled(one, texts) for one in report.added], texts)
    lines += _section("report.changed", [_titled(one, texts) for one in report.changed], texts)
    lines += _section("report.removed", [_titled(one, texts) for one in report.removed], texts)
    renamed = [texts.say("report.rename", file=one.file, was=one.was) for one in report.renamed]
    lines += _section("report.renamed", renamed, texts)
    lines += _section("report.left_out", list(report.left_out), texts)
    duplicates = [texts.say("report.duplicate", file=one.file, same_as=one.same_as) for one in report.duplicates]
    lines += _section("report.duplicates", duplicates, texts)
    lines += _section("report.warnings", [_warning(one, texts) for one in report.warnings], texts)
    lines += failure_lines(report.failed, texts)
    if report.unchanged:
        lines.append(texts.say("report.unchanged", count=report.unchanged))
    end = texts.say("report.end", generation=report.generation, seconds=float(report.seconds))
    return [*lines, end]


def failure_lines(failures: Iterable[Failed], texts: Texts) -> list[str]:
    """Failed files, each with what to do about it."""
    lines = []
    for failed in failures:
        message, hint = texts.error(failed.code, failed.values)
        lines.append(texts.say("report.failed", file=failed.file, message=message))
        lines.append("  " + texts.say("hint.line", hint=hint))
    return _section("report.failures", lines, texts, count=len(lines) // 2)


def _section(heading: str, entries: list[str], texts: Texts, *, count: int | None = None) -> list[str]:
    if not entries:
        return []
    return [texts.say(heading, count=len(entries) if count is None else count), *(f"  {entry}" for entry in entries)]


def _titled(one: Added | Removed, texts: Texts) -> str:
    return texts.say("report.document", file=one.file, title=one.title) if one.title else one.file


def _warning(warned: Warned, texts: Texts) -> str:
    message = warning_words(warned, texts)
    if not warned.file:
        return message
    if warned.page is None:
        return texts.say("report.warning", file=warned.file, message=message)
    return texts.say("report.warning_page", file=warned.file, page=warned.page, message=message)


def _rows(entries: Iterable[Any]) -> list[dict[str, object]]:
    """Dataclasses as objects, one key a field."""
    return [{name: getattr(entry, name) for name in entry.__slots__} for entry in entries]


def _by_file(entries: Iterable[_F]) -> tuple[_F, ...]:
    return tuple(sorted(entries, key=attrgetter("file")))
