"""Takes out of a model's text what is no plain words: markup, commands for terminals, marks; finds addresses. Pure."""

import re
import unicodedata

from advisor.grounding.quotes import collapsed

_LONGEST = 2000
"""Letters of one text that are looked at; a sentence has a few hundred."""
_TERMINAL = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b.")
_TAG = re.compile(r"</?[A-Za-z!][^<>]*>")
_LINK = re.compile(r"!?\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")
_EMPHASIS = re.compile(r"\*+|`+|~~+|(?<!\w)_+(?=\w)|(?<=[\w.!?])_+(?!\w)")
_HEAD = re.compile(r"\A\s*(?:#{1,6}\s+|>\s*|[•*+–—-]\s+|\d{1,2}[.)]\s+(?=[A-ZĆŁŚŹŻ>]))+")
"""What opens a heading, a quoted line or an item."""
_SECOND_STOP = re.compile(r"(?<!\.)([.!?])\.$")
"""What is left of `grow.** [S1].`"""
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))
_ADDRESS = re.compile(
    r"[a-z][a-z0-9+.-]{1,20}://[^\s<>\"“”]+|\b(?:www\.|mailto:|javascript:|tel:|tg:)[^\s<>\"“”]+"
    r"|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+|(?<!\w)@\w{3,}"
    r"|\b(?:[a-z0-9-]{1,63}\.){1,5}(?:com|org|net|pl|eu|io|info|biz|co|uk|de|fr|ru|cn|dev|app|ai|me|ly|gg|xyz|site|online"
    r"|top|edu|gov|int|cc|tv|click|link|example|test|invalid|local)\b(?:/[^\s<>\"“”]*)?"
    r"|(?<![\w.])(?:~|\.{1,2})?/[\w.-]+(?:/[\w.-]+)+|(?<!\w)~/[\w.-]+|\b[A-Za-z]:\\\S+",
    re.IGNORECASE,
)
"""Links, mail addresses, names of accounts and hosts, paths of files."""


def tidied(text: str) -> str:
    """The plain words of one line, in one line."""
    text = _TERMINAL.sub("", text[:_LONGEST])
    for pattern in (_LINK, _TAG):
        text = _all_gone(pattern, text)
    text = _EMPHASIS.sub("", _HEAD.sub("", text, count=1))
    text = re.sub(r"<(?=[A-Za-z/!])", "‹", text)  # of a tag that is not closed
    seen = (letter for letter in collapsed(text) if unicodedata.category(letter) not in _UNSEEN)
    return _SECOND_STOP.sub(r"\1", collapsed("".join(seen)))


def addresses(text: str) -> tuple[str, ...]:
    """Every address in a text, markup included, in lower case without a full stop behind it."""
    plain = _TERMINAL.sub("", text[:_LONGEST])
    return tuple(found.lower().rstrip(".,;:!?)]'") for found in _ADDRESS.findall(plain))


def _all_gone(pattern: re.Pattern[str], text: str) -> str:
    """Without any match, those that taking out others makes included: `<scr<b>ipt>`."""
    while True:
        shorter = pattern.sub(lambda found: found[1] if pattern.groups else "", text)
        if shorter == text:
            return text
        text = shorter
