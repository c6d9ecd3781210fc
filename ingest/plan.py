"""wanted − known → what to do with each file. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from advisor.adapters.library.staged import Location, Stamp

_GUARDED_COUNT = 5
_GUARDED_SHARE = 0.30


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file that is there. `document` is the hash of its content, None when its stamp proves it unchanged."""

    path: str
    stamp: Stamp
    document: str | None
    entry: str


@dataclass(slots=True)
class Plan:
    """What a sync or an add will do, as a value: the dry run prints it."""

    add: list[Found] = field(default_factory=list)
    change: list[Found] = field(default_factory=list)
    keep: list[Found] = field(default_factory=list)
    remove: list[Location] = field(default_factory=list)
    rename: list[tuple[Location, Found]] = field(default_factory=list)
    still_removed: list[Found] = field(default_factory=list)

    @property
    def holds_files(self) -> bool:
        """Whether any file was there."""
        return any((self.add, self.change, self.keep, self.rename, self.still_removed))

    def drops_much(self, known: Collection[Location]) -> bool:
        """Whether more than 5 documents and more than 30 %, or all, would go: that wants a confirmation."""
        before = _documents(known)
        gone = {location.place for location in self.remove}
        lost = before - _documents(location for location in known if location.place not in gone)
        lost -= {found.document for found in (*self.add, *self.change)}
        if not lost:
            return False
        return len(lost) == len(before) or (len(lost) > _GUARDED_COUNT and len(lost) > _GUARDED_SHARE * len(before))


def make_plan(
    found: Iterable[Found], known: Mapping[str, Location], removed: Mapping[str, str], *, removing: bool
) -> Plan:
    """Compare the files that are there with what the library knows of the same folder.

    Args:
        known: locations by path.
        removed: path → document of what the user took out with `remove`; it stays out until its content changes.
        removing: whether a file that is gone takes its document with it (`sync`), or not (`add`).
    """
    plan = Plan()
    seen = set()
    for file in found:
        seen.add(file.path)
        _place(plan, file, known.get(file.path), removed.get(file.path))
    if removing:
        plan.remove = [location for path, location in known.items() if path not in seen]
        _pair_renames(plan)
    return plan


def _place(plan: Plan, file: Found, location: Location | None, removed: str | None) -> None:
    held = (location.next or location.document) if location else None
    content = held if file.document is None else file.document
    if removed is not None and removed == content and (location is None or location.leaving):
        plan.still_removed.append(file)  # leaving: an interrupted `remove` is still to be published
    elif location is None:
        plan.add.append(file)
    elif content == held and file.entry == location.entry and not location.leaving:
        plan.keep.append(file)
    else:
        plan.change.append(file)


def _pair_renames(plan: Plan) -> None:
    """A file that is gone and a new one of the same content and record are one renamed file."""
    gone = {(location.document, location.entry): location for location in plan.remove if location.document}
    plan.rename = [
        (location, file)
        for file in plan.add
        if file.document and (location := gone.pop((file.document, file.entry), None)) is not None
    ]
    old, new = {location.place for location, _ in plan.rename}, {file.path for _, file in plan.rename}
    plan.remove = [location for location in plan.remove if location.place not in old]
    plan.add = [file for file in plan.add if file.path not in new]


def _documents(locations: Iterable[Location]) -> set[str | None]:
    return {location.document for location in locations if location.document}
