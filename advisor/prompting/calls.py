"""The calls that one answer or draft takes of a language model: how much room there is, what was taken."""

from dataclasses import dataclass

from advisor.ports import ChatModel, Heard

_REPLY_SHARE = 3
"""A reply never takes more than a third of what the model can hold."""
_MARGIN = 64
"""Tokens a server adds to instruction and message: turns, roles."""
LANGUAGES = {"en": "English", "pl": "Polish"}
"""As an instruction, which is in English, names them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What was taken of a language model so far."""

    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    estimated: bool = False
    """Whether the server told no counts for one of the calls; they are then no lower than the true ones."""


class Calls:
    """Calls a model and counts what it takes."""

    def __init__(self, model: ChatModel) -> None:
        self._model = model
        self.taken = Taken()
        self.model_name = model.name
        """The model that answered, as the server calls it."""

    def tokens(self, text: str) -> int:
        """Tokens of a text, never fewer than there are."""
        return self._model.tokens(text)

    def room(self, instruction: str, message: str, reply: int) -> int:
        """Tokens that are left beside these for a reply of at most `reply` tokens and for what is to be shown."""
        return self._model.context - self._most(reply) - self.tokens(instruction) - self.tokens(message) - _MARGIN

    def holds(self, reply: int) -> bool:
        """Whether a reply of so many tokens comes whole."""
        return self._most(reply) == reply

    def call(self, instruction: str, message: str, reply: int, seconds: float, heard: Heard | None = None) -> str:
        """A reply of at most `reply` tokens; `heard` is told of it as it grows.

        Raises:
            ModelUnavailable: there is none.
        """
        done = self._model.complete(instruction, message, most=self._most(reply), seconds=seconds, heard=heard)
        read = self.tokens(instruction) + self.tokens(message) if done.tokens_in is None else done.tokens_in
        written = self.tokens(done.text) if done.tokens_out is None else done.tokens_out
        self.model_name = done.model
        self.taken = Taken(
            calls=self.taken.calls + 1,
            tokens_in=self.taken.tokens_in + read,
            tokens_out=self.taken.tokens_out + written,
            estimated=self.taken.estimated or None in (done.tokens_in, done.tokens_out),
        )
        return done.text

    def _most(self, reply: int) -> int:
        return min(reply, self._model.context // _REPLY_SHARE)
