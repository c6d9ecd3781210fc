"""The process that draws: a request as JSON on standard input, a line of JSON and a PNG on standard output.

`python -m advisor.adapters.drawing.child`; the other side is `advisor/adapters/pictures.py`.
"""

import json
import sys
from contextlib import suppress
from io import BytesIO
from pathlib import Path

_SECONDS = 60
"""Processor time, should nobody be left to stop the process."""
_MEMORY = 1536 << 20
"""Address space in bytes; a page of 1,500 × 3,000 pixels needs about 200 MB with the libraries."""


def main() -> None:
    """Draw what is asked for."""
    request = json.load(sys.stdin)
    _limit()
    answer, content = draw(request)
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + content)


def draw(request: dict[str, object]) -> tuple[dict[str, object], bytes]:
    """The answer, `found` and `whole` or `error`, and the PNG."""
    from advisor.adapters.drawing.pages import Undrawable, draw_page
    from advisor.adapters.drawing.sheets import draw_sheet

    answer: dict[str, object] = {"found": True, "whole": True}
    try:
        if "runs" in request:
            picture = draw_sheet(request["runs"])  # type: ignore[arg-type]
        else:
            picture, found, whole = draw_page(
                Path(str(request["original"])),
                request["page"],  # type: ignore[arg-type]
                request["pieces"],  # type: ignore[arg-type]
                str(request["before"]),
            )
            answer = {"found": found, "whole": whole}
    except Undrawable as error:
        return {"error": str(error)}, b""
    content = BytesIO()
    picture.save(content, "PNG")
    return answer, content.getvalue()


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    for what, value in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, _SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(OSError, ValueError):  # macOS refuses some limits
            resource.setrlimit(what, (value, value))


if __name__ == "__main__":
    main()
