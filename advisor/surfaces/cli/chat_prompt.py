"""The prompt of `advisor chat`: line editing, earlier messages, completion with Tab, Ctrl-C as shells have it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Self

_PROMPT = "> "
_REMEMBERED = 1000
"""Lines of the file of earlier messages."""


class Prompt:
    """Messages as they are typed. Use it in a `with`; where Python was built without line editing it goes without."""

    def __init__(self, history: Path, completions: Callable[[], Sequence[str]]) -> None:
        """`history` holds what people asked, so it is for its owner alone; `completions`: lines that Tab offers now."""
        self._history = history
        self._completions = completions
        self._readline: ModuleType | None = None

    def __enter__(self) -> Self:
        with suppress(ImportError):
            import readline

            self._readline = readline
            with suppress(OSError):
                readline.read_history_file(self._history)
            readline.set_history_length(_REMEMBERED)
            readline.set_completer_delims("")  # a command is completed as a whole, "/show 2" too
            readline.set_completer(self._completion)
            libedit = "libedit" in (readline.__doc__ or "")
            readline.parse_and_bind("bind ^I rl_complete" if libedit else "tab: complete")
        return self

    def __exit__(self, *failure: object) -> None:
        if self._readline is None:
            return
        self._readline.set_completer(None)
        with suppress(OSError):
            self._history.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._history.touch(mode=0o600)
            self._history.chmod(0o600)
            self._readline.write_history_file(self._history)

    def messages(self) -> Iterator[str]:
        """What is typed, until Ctrl-D, or Ctrl-C on an empty line; on another it takes the line back."""
        while True:
            try:
                message = input(_PROMPT)
            except EOFError:
                _end_line()
                return
            except KeyboardInterrupt:
                _end_line()
                if not self._begun():
                    return
                continue
            self._keep_as_one_line(message)
            yield message

    def _begun(self) -> bool:
        """Whether something stands on the line."""
        return self._readline is not None and bool(self._readline.get_line_buffer().strip())

    def _keep_as_one_line(self, message: str) -> None:
        """A pasted text of several lines is one message; in the file a line end would cut it up."""
        if self._readline is not None and "\n" in message:
            last = self._readline.get_current_history_length() - 1
            self._readline.replace_history_item(last, " ".join(message.split()))

    def _completion(self, line: str, number: int) -> str | None:
        fitting = [one for one in self._completions() if line and one.startswith(line)]
        return fitting[number] if number < len(fitting) else None


def _end_line() -> None:
    with suppress(OSError):  # the terminal may have gone
        print()
