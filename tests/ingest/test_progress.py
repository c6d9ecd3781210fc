"""Progress for programs: one JSON object a line."""

import io
import json

from ingest.progress import JsonProgress


def test_a_program_gets_one_object_a_line_and_not_too_many() -> None:
    stream, now = io.StringIO(), [10.0]
    listener = JsonProgress(stream, clock=lambda: now[0])
    listener.planned(1)
    listener.reading("a\nb.pdf")
    for done in range(1, 5):
        listener.embedding(done, 5)
    now[0] += 1
    listener.embedding(4, 5)
    listener.embedding(5, 5)
    listener.step("committed")
    listener.finished("a\nb.pdf", "added", 3)
    assert [json.loads(line) for line in stream.getvalue().splitlines()] == [
        {"planned": 1},
        {"reading": "a\nb.pdf"},
        {"embedded": 1, "of": 5},
        {"embedded": 4, "of": 5},
        {"embedded": 5, "of": 5},
        {"step": "committed"},
        {"finished": "a\nb.pdf", "outcome": "added", "passages": 3},
    ]
