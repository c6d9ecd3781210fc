"""The model: one reply, or one clear reason why there is none. The client libraries load at the first question."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from advisor.adapters.chat.attempts import Feed, within
from advisor.adapters.chat.breaker import Breaker
from advisor.adapters.chat.failures import AttemptFailed, failure_of, refuses
from advisor.adapters.chat.replies import Reply, reply_of, usable_text
from advisor.adapters.chat.tokens import token_counter
from advisor.adapters.people.spending import Spending
from advisor.errors import ModelUnavailable
from advisor.ports import ChatModel, Completion, Heard

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessage, BaseMessage
    from pydantic import SecretStr

OPENAI = "https://api.openai.com/v1"
_FRAME_TOKENS = 16
"""What roles and templates add to the two messages; Llama 3 and Qwen take 10 to 13."""
_NO_KEY = "none"
"""Servers of one's own want no key, but the client wants one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelOptions:
    """What the settings say of the model.

    `name` is "provider:model" as LangChain's `init_chat_model` takes it; `context` its tokens in and out together;
    `token_tables` where tiktoken keeps its tables; `spending` the budget, None where there is no limit.
    """

    name: str
    context: int
    api_key: "SecretStr | None" = None
    base_url: str | None = None
    token_tables: Path | None = None
    spending: Spending | None = None


def open_chat_model(options: ModelOptions) -> ChatModel:
    """The model of the settings. Nothing is loaded and nobody is called before its first completion."""
    return ServedModel(options)


class ServedModel:
    """A model that some server offers. Safe for threads; one for the whole process, since it rests after failures."""

    def __init__(self, options: ModelOptions) -> None:
        self._options = options
        self._breaker = Breaker()
        self._temperature: float | None = 0.0
        self._structured = True
        """Whether the server is asked for JSON, which all our prompts want; one that refuses is asked without."""

    @property
    def name(self) -> str:
        return self._options.name

    @property
    def context(self) -> int:
        return self._options.context - _FRAME_TOKENS

    def tokens(self, text: str) -> int:
        return self._count(text)

    def complete(
        self, instruction: str, message: str, *, most: int, seconds: float, heard: Heard | None = None
    ) -> Completion:
        began = monotonic()
        size = self.tokens(instruction) + self.tokens(message)
        if size + most > self.context:  # some servers would silently cut off the beginning
            raise ModelUnavailable("model_context", model=self.name)
        with self._breaker.watch():
            failure = None
            try:
                self._client(most)  # its libraries load in this thread: the loop must not stand still meanwhile
                feed = Feed(heard) if heard else None
                attempt = partial(self._attempt, instruction, message, size + _FRAME_TOKENS, most, feed)
                return within(seconds - (monotonic() - began), attempt, feed)
            except AttemptFailed as failed:
                failure = failed.code
            # Outside the handler, so that no traceback leads to what the client said.
            raise ModelUnavailable(failure, model=self.name)

    async def _attempt(self, instruction: str, message: str, size: int, most: int, feed: Feed | None) -> Completion:
        """Ask once; the budget is booked before and corrected after."""
        from langchain_core.messages import HumanMessage, SystemMessage

        spending = self._options.spending
        booking = spending.book(size, most) if spending else None
        try:
            reply = await self._ask([SystemMessage(instruction), HumanMessage(message)], most, feed)
        except AttemptFailed as failed:
            if spending and booking and not failed.billed:
                spending.settle(booking, 0, 0)
            if feed and feed.began:  # what was heard cannot be unsaid by another attempt
                failed = AttemptFailed(failed.code, billed=failed.billed)
            raise failed from None
        if spending and booking:
            spending.settle(booking, reply.tokens_in or size, reply.tokens_out or self.tokens(reply.raw))
        return Completion(
            text=usable_text(reply),
            model=reply.model or self.name,
            tokens_in=reply.tokens_in,
            tokens_out=reply.tokens_out,
        )

    async def _ask(self, messages: "list[BaseMessage]", most: int, feed: Feed | None) -> Reply:
        from langsmith import tracing_context

        told_temperature, structured = self._temperature is not None, self._structured  # other threads may change it
        client = self._client(most)
        try:
            with tracing_context(enabled=False):  # a variable of LangChain's would send every question elsewhere
                answer = await (_streamed(client, messages, feed) if feed else client.ainvoke(messages))
            reply = reply_of(answer)
            if feed is None or reply.ended:
                return reply
            failure = AttemptFailed("model_cut", may_pass=True, billed=True)  # the stream ends without a word on why
        except Exception as error:
            failure = failure_of(error)
            if told_temperature and refuses(error, "temperature"):
                self._temperature = None
                failure = AttemptFailed(failure.code, may_pass=True, wait=0.0)
            elif structured and refuses(error, "response_format", "json_object", "json mode"):
                self._structured = False
                failure = AttemptFailed(failure.code, may_pass=True, wait=0.0)
        raise failure

    def _client(self, most: int) -> "BaseChatModel":
        """A client for one call: made in a millisecond, it shares its connections with the one before."""
        from langchain.chat_models import init_chat_model

        arguments = self._arguments(most)
        try:
            client: BaseChatModel = init_chat_model(self.name, **arguments)
            return client
        except ImportError:
            failure = AttemptFailed("model_not_installed")
        except Exception as error:  # a provider nobody knows, or settings it cannot do without, mostly a key
            failure = AttemptFailed("model_not_installed" if type(error) is ValueError else "model_unauthorised")
        raise failure

    def _arguments(self, most: int) -> dict[str, Any]:
        """Arguments that all providers share, and those that differ for servers that imitate OpenAI."""
        options = self._options
        shared: dict[str, Any] = {"max_retries": 0}
        if self._temperature is not None:
            shared["temperature"] = self._temperature
        if not self.name.startswith("openai:"):
            given = {"api_key": options.api_key, "base_url": options.base_url}
            return shared | {"max_tokens": most} | {name: value for name, value in given.items() if value}
        # Always an address: without one a variable of LangChain's could lead the question to a gateway.
        address = options.base_url or OPENAI
        if not options.api_key and not options.base_url:
            raise AttemptFailed("model_unauthorised")
        # OpenAI's own models want `max_completion_tokens`; Ollama, Mistral and older llama.cpp know only the old name.
        own = _is_openai(address)
        # In the body as it is: told by name, the client would parse the reply itself, and raise where it is cut off.
        form = {"response_format": {"type": "json_object"}} if self._structured else {}
        body = form if own else form | {"max_tokens": most}
        limit = {"max_tokens": most} if own else {}
        return shared | limit | {"extra_body": body} | {"api_key": options.api_key or _NO_KEY, "base_url": address}

    @cached_property
    def _count(self) -> Callable[[str], int]:
        provider, _, model = self.name.partition(":")
        by_openai = provider == "azure_openai" or (
            provider == "openai" and _is_openai(self._options.base_url or OPENAI)
        )
        return token_counter(model, self._options.token_tables, by_openai=by_openai)


async def _streamed(client: "BaseChatModel", messages: "list[BaseMessage]", feed: Feed) -> "AIMessage":
    """The whole reply, told piece by piece."""
    from langchain_core.messages import AIMessage, AIMessageChunk

    whole: AIMessageChunk | None = None
    text = ""
    async for piece in client.astream(messages):
        assert isinstance(piece, AIMessageChunk)
        whole = piece if whole is None else whole + piece
        if said := str(piece.text):
            text += said
            feed.put(text)
    return whole if whole is not None else AIMessage("")


def _is_openai(address: str) -> bool:
    host = urlsplit(address).hostname or ""
    return host.endswith((".openai.com", ".azure.com"))
