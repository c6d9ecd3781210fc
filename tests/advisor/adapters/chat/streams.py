"""Replies that come piece by piece, as OpenAI streams them, whole or broken off."""

import json
from collections.abc import Iterator
from typing import Any

from tests.advisor.adapters.chat.server import Act, Handler

_PIECE = 9
"""Letters that come at once."""


def stream(text: str, *, ended: str | None = "stop", usage: bool = True, then: Act | None = None) -> Act:
    """A streamed completion. `ended=None`: no word on why it ends; `then`: what comes instead of an end."""

    def act(handler: Handler) -> None:
        _begin(handler)
        for piece in _pieces(text):
            _event(handler, _chunk({"content": piece}))
        if then:
            return then(handler)
        if ended:
            _event(handler, _chunk({}, ended))
        if usage:
            told = {"prompt_tokens": 40, "completion_tokens": 7, "total_tokens": 47}
            _event(handler, {**_chunk({}), "choices": [], "usage": told})
        _write(handler, b"data: [DONE]\n\n")
        handler.wfile.write(b"0\r\n\r\n")
        return None

    return act


def cut(handler: Handler) -> None:
    """The connection is closed in the middle of a piece."""
    handler.wfile.write(b'40\r\ndata: {"id":"chatcm')
    handler.wfile.flush()
    handler.close_connection = True


def hang(handler: Handler) -> None:
    """Nothing more comes."""
    handler.wfile.flush()
    handler.server.owner.stopped.wait(20)
    handler.close_connection = True


def no_event(handler: Handler) -> None:
    """Something that is no JSON."""
    _write(handler, b"data: {half\n\n")
    handler.wfile.write(b"0\r\n\r\n")


def failing(handler: Handler) -> None:
    """An error in the place of a piece, as servers tell it that have sent 200 already."""
    _event(handler, {"error": {"message": "out of memory", "type": "server_error", "code": 500}})
    handler.wfile.write(b"0\r\n\r\n")


def _begin(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/event-stream")
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    _event(handler, _chunk({"role": "assistant", "content": ""}))


def _event(handler: Handler, event: dict[str, Any]) -> None:
    _write(handler, f"data: {json.dumps(event)}\n\n".encode())


def _write(handler: Handler, content: bytes) -> None:
    handler.wfile.write(f"{len(content):x}\r\n".encode() + content + b"\r\n")
    handler.wfile.flush()


def _chunk(delta: dict[str, str], ended: str | None = None) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "finish_reason": ended}
    shared = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": "served-model-1"}
    return {**shared, "choices": [choice]}


def _pieces(text: str) -> Iterator[str]:
    return (text[at : at + _PIECE] for at in range(0, len(text), _PIECE))
