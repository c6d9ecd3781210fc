"""Shows that something is done, for as long as it takes."""

import asyncio
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from advisor.surfaces.telegram.reply import Reply

_SECONDS = 4.0
"""Between two signs of work; a messenger shows each for five seconds."""

_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result")


async def worked(
    reply: Reply,
    work: Callable[_Parameters, _Result],
    *arguments: _Parameters.args,
    **named: _Parameters.kwargs,
) -> _Result:
    """The result of slow work, done in a thread while "typing" is shown."""
    showing = asyncio.create_task(_show(reply))
    try:
        return await asyncio.to_thread(work, *arguments, **named)
    finally:
        showing.cancel()
        await asyncio.gather(showing, return_exceptions=True)  # what cannot be shown is no reason to stop the work


async def _show(reply: Reply) -> None:
    while True:
        await asyncio.sleep(_SECONDS)
        await reply.busy()
