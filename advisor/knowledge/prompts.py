"""The form of a prompt: an instruction and a message, with `$names` for what changes. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from string import Template

_DIVIDER = "\n---\n"
"""Between what the model is told to do and what it is given."""
_NAMES = {
    "answer": frozenset(("language", "most", "today", "fence", "question", "passages")),
    "draft": frozenset(("kind", "language", "fence", "profile", "request", "clauses", "further")),
    "repair": frozenset(("language", "fence", "passages", "sentences")),
    "understand": frozenset(("fields", "language", "translation", "fence", "earlier", "message")),
}
"""The names each prompt has to have: one that is missing would leave out a passage or a rule."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a language model is told (instruction) and given (message)."""

    instruction: str
    message: str

    def fill(self, **values: object) -> tuple[str, str]:
        """Instruction and message with their values. Values are data: a `$` in one of them names nothing."""
        return Template(self.instruction).substitute(values), Template(self.message).substitute(values)


@dataclass(frozen=True, slots=True)
class Prompts:
    """Every prompt of the advisor."""

    answer: Prompt
    draft: Prompt
    repair: Prompt
    understand: Prompt
    hash: str
    """Of all their texts: told with each answer, so that answers can be compared."""

    @classmethod
    def of(cls, texts: Iterable[tuple[str, str]]) -> "Prompts":
        """The prompts from (name, text), each checked.

        Raises:
            ValueError: one is missing or unknown, has no two parts, or does not name exactly what it is given.
        """
        known = dict(texts)
        if unlike := known.keys() ^ _NAMES.keys():
            raise ValueError(f"{', '.join(sorted(unlike))}: missing or unknown")
        read = {name: _checked(name, text) for name, text in known.items()}
        told = "\0".join(f"{name}\0{text}" for name, text in sorted(known.items()))
        return cls(**read, hash=sha256(told.encode()).hexdigest()[:16])


def _checked(name: str, text: str) -> Prompt:
    instruction, divider, message = text.strip().partition(_DIVIDER)
    if not divider or not instruction.strip() or not message.strip():
        raise ValueError(f"{name}: an instruction and a message, with a line --- between them")
    template = Template(text)
    if not template.is_valid():
        raise ValueError(f"{name}: a $ that names nothing")
    if unlike := set(template.get_identifiers()) ^ _NAMES[name]:
        raise ValueError(f"{name}: ${', $'.join(sorted(unlike))} missing or unknown")
    return Prompt(instruction.strip(), message.strip())
