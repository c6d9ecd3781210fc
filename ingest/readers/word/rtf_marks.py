"""RTF before striprtf reads it: what striprtf drops or mixes up gets marks of its own. Pure.

striprtf knows characters and code pages. It leaves out notes and text boxes, shows hidden and deleted text and the
addresses of links, and gives no headings, items or cells. One walk over the tokens settles all of this.
"""

import re
from dataclasses import dataclass, field, replace
from typing import Any

HEADINGS = "\ue101\ue102\ue103\ue104\ue105\ue106"
"""Before a heading, by level; like all marks here they are for private use and stand in no real text."""
ITEM, ITEM_END, CELL, ROW, BOLD, BOLD_END = "\ue110", "\ue111", "\ue112", "\ue113", "\ue114", "\ue115"
NOTE, NOTE_END, BOX, BOX_END, LINE = "\ue116", "\ue117", "\ue118", "\ue119", "\ue11a"

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|(\\'[0-9a-fA-F]{2})|(\\[^a-zA-Z])|([{}])|([^\\{}]+)|\\", re.DOTALL
)
_STYLE = re.compile(r"\{\\s(\d{1,4})\b([^{};]{1,2000});")
_HEADING = re.compile(r"(?:\s|^)heading ([1-9])\s*$", re.IGNORECASE)
_OUTLINE = re.compile(r"\\outlinelevel([0-8])\b")
_FONT_WITHOUT_CHARSET = re.compile(r"(\{\\f\d{1,5})\b(?=[^;{}]{1,200};)(?![^;{}]*\\fcharset)")
"""striprtf would give it the character set of the next font."""
_HIGH = re.compile(r"[\x80-\xff]")
_LEFT_OUT = (
    "header headerf headerl headerr footer footerf footerl footerr info pict object objdata stylesheet shprslt"
    " nonesttables nonshppict colortbl annotation atnid atnauthor ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn"
    " fldinst xe tc rxe txe bkmkstart bkmkend listtable listoverridetable themedata"
)
"""Groups nobody is to see."""
_TEXT = "u par sect page tab emdash endash emspace enspace qmspace bullet lquote rquote ldblquote rdblquote"
_PASSED = f"rtf ansi ansicpg deff fonttbl f fcharset uc {_TEXT}"
"""What striprtf needs; everything else it only looks at to leave things out. Of these, `_TEXT` shows."""
_WORDS = {name: frozenset(names.split()) for name, names in (("left", _LEFT_OUT), ("text", _TEXT), ("passed", _PASSED))}
_DEEPEST = 500


@dataclass(frozen=True, slots=True)
class _State:
    """What holds until the group ends."""

    quiet: bool = False
    skipped: bool = False
    """Quiet, and nothing inside may speak again."""
    hidden: bool = False
    in_table: bool = False
    bold: bool = False
    ends_with: str = ""
    """The mark to set when the group ends."""


@dataclass(slots=True)
class _Walk:
    levels: dict[str, int]
    """Styles that are headings."""
    out: list[str] = field(default_factory=list)
    stack: list[_State] = field(default_factory=list)
    now: _State = _State()
    bold_said: bool = False

    def open(self) -> None:
        if len(self.stack) >= _DEEPEST:
            raise RecursionError
        self.stack.append(replace(self.now))
        self.now = replace(self.now, ends_with="")
        self.out.append("{")

    def close(self) -> None:
        if self.now.ends_with:
            self.mark(self.now.ends_with)
        self.out.append("}")
        if self.stack:
            self.now = self.stack.pop()

    def mark(self, mark: str) -> None:
        if not self.now.quiet:
            self.out.append(f"\\plain {mark}")  # a control word ends what striprtf skips behind \u

    def say(self, text: str) -> None:
        """Text or a character, unless nobody is to see it."""
        if self.now.quiet or self.now.hidden:
            return
        if self.now.bold != self.bold_said and text.strip():
            self.bold_said = self.now.bold
            self.mark(BOLD if self.now.bold else BOLD_END)
        self.out.append(text)

    def word(self, word: str, number: str | None) -> None:
        """A control word: one that changes what holds, one that becomes a mark, or one for striprtf."""
        if word in _WORDS["left"]:
            self.now = replace(self.now, quiet=True, skipped=True)
        elif word in _CHANGES:
            self._change(_CHANGES[word], on=number != "0")
        elif word in _RESETS:
            self._change(*_RESETS[word], on=False)
        elif word in ("s", "outlinelevel"):
            level = self.levels.get(number or "") if word == "s" else int(number or 9) + 1
            if level and level <= len(HEADINGS):
                self.mark(HEADINGS[level - 1])
        elif word in _GROUPS:
            self._group(*_GROUPS[word])
        elif word in _MARKS:
            self.mark(_MARKS[word])
        elif word == "par" and self.now.in_table:
            self.say(" ")
        elif word in _WORDS["passed"] and not self.now.quiet and not (self.now.hidden and word in _WORDS["text"]):
            self.out.append(f"\\{word}{number or ''} ")

    def _change(self, *names: str, on: bool) -> None:
        changes: dict[str, Any] = dict.fromkeys(names, on)
        self.now = replace(self.now, **changes)

    def _group(self, first: str, last: str) -> None:
        if not self.now.skipped:
            self.now = replace(self.now, quiet=False, ends_with=last)
            self.mark(first)


_CHANGES = {"v": "hidden", "deleted": "hidden", "intbl": "in_table", "b": "bold"}
_GROUPS = {
    "footnote": (NOTE, NOTE_END),
    "shptxt": (BOX, BOX_END),
    "listtext": (ITEM, ITEM_END),
    "pntext": (ITEM, ITEM_END),
}
_MARKS = {"cell": CELL, "nestcell": " ", "row": ROW, "nestrow": " ", "line": LINE}
_RESETS = {"plain": ("hidden", "bold"), "pard": ("in_table",)}


def with_marks(source: str) -> str:
    """The RTF with marks for striprtf to pass on. Raises RecursionError for groups nested beyond reason."""
    source = _FONT_WITHOUT_CHARSET.sub(r"\1\\fcharset1 ", source)
    source = _HIGH.sub(lambda found: f"\\'{ord(found[0]):02x}", source)
    walk = _Walk(_heading_styles(source))
    place, starts, starred = 0, False, False
    while place < len(source):
        found = _TOKEN.match(source, place)
        assert found is not None  # the last two alternatives take whatever is left
        place = found.end()
        word, number, code, sign, brace, text = found.groups()
        if brace:
            walk.open() if brace == "{" else walk.close()
        elif word == "bin":
            place += int(number or 0)
        elif sign == "\\*":
            starred = starts
        elif word:
            if starred and word not in ("shpinst", *_GROUPS):
                walk.now = replace(walk.now, quiet=True, skipped=True)
            elif word == "shpinst":
                walk.now = replace(walk.now, quiet=True)
            else:
                walk.word(word, number)
        else:
            walk.say(_sign(sign) if sign else code or (text or "").replace("\n", "").replace("\r", ""))
        starts, starred = brace == "{", starred and sign == "\\*"
    return "".join(walk.out)


def _sign(sign: str) -> str:
    """A line end behind a backslash is a paragraph's end."""
    return "\\par " if sign in ("\\\n", "\\\r") else sign


def _heading_styles(source: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, definition in _STYLE.findall(source):
        named, outlined = _HEADING.search(definition), _OUTLINE.search(definition)
        if named or outlined:
            found.setdefault(number, int(named[1]) if named else int(outlined[1]) + 1 if outlined else 0)
    return found
