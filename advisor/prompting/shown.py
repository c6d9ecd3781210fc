"""How text of others is shown to a language model: as data that can be mistaken for nothing else. Pure.

Brackets of ours (`[S1]`, `<passages …>`) are the only ones in a message: in a text they become other ones, so that no
text forges a mark, closes the fence, or opens a tag or a turn of the talk. What cannot be seen is left out.
"""

import re
import unicodedata

from advisor.grounding.quotes import collapsed

_BRACKETS = str.maketrans(
    {
        **dict.fromkeys("[［【〔⟦{｛", "("),
        **dict.fromkeys("]］】〕⟧}｝", ")"),
        **dict.fromkeys("<＜〈⟨", "‹"),
        **dict.fromkeys(">＞〉⟩", "›"),
        "`": "'",
    }
)
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))
"""Unicode categories without a letter to see: controls, marks of no width or direction, tags, private use."""
_RUNS = re.compile(r"([=~#*_|-])\1{2,}")
"""What lines of a fence are drawn with."""


def shown(text: str, fence: str) -> str:
    """`text` in one line, without what cannot be seen, without brackets of ours and without the fence."""
    seen = "".join(letter for letter in collapsed(text) if unicodedata.category(letter) not in _UNSEEN)
    plain = _RUNS.sub(r"\1", seen.translate(_BRACKETS))
    return collapsed(re.sub(re.escape(fence), "…", plain, flags=re.IGNORECASE)) if fence else collapsed(plain)
