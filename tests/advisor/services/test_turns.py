"""Turns as plain data and back: what the next message leans on is the same after a restart."""

import json
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from advisor.adapters.people.talks import Buttons, Talk
from advisor.answering.conversation import Turn, resolve
from advisor.models import Answer, Fallback, Gap
from advisor.services.turns import answer_read, answer_written, turns_read, turns_written
from tests.advisor.surfaces.samples import BRIEF, HIT, NOTHING, answer, citation, statement

TEXT = st.text(max_size=40)
FULL = answer(
    statement(citation(), citation(2, BRIEF, after="A 2024, §2", cut=(True, False)), text="Łączy „nas” 🙂"),
    statement(text="A second.\nWith a line."),
    gaps=(Gap(kind="year", value="1987"),),
    notes=("words_only",),
    nearest=(HIT,),
    fallback=Fallback(code="model_timeout", values={"seconds": 3}),
    asked_on="2026-11-20",
)


def turn(shown: Answer | None, question: str = "Why train?") -> Turn:
    searched = shown.searched_for if shown else ""
    return Turn(question=question, searched_for=searched, language="en", answer=shown)


def lean(shown: Answer) -> Answer:
    return replace(shown, milliseconds={})


def test_a_conversation_goes_on_from_the_file(tmp_path: Path) -> None:
    turns = (turn(None, "thanks"), turn(replace(NOTHING, nearest=(HIT,))), turn(FULL))
    Talk(tmp_path, "7", 7).keep(turns_written(turns))
    told = Talk(tmp_path, "7", 7).told()
    assert told is not None
    again = turns_read(told.turns)
    assert again == (turns[0], turn(lean(NOTHING)), turn(replace(lean(FULL), nearest=())))
    for message in ("more", "tell me more about 2", "and for small firms?", "po polsku", "why?"):
        assert resolve(message, again) == resolve(message, turns)


def test_an_answer_behind_a_button_is_shown_as_it_was(tmp_path: Path) -> None:
    buttons = Buttons(tmp_path)
    kept = buttons.button(buttons.keep_button("7", "answer", answer_written(FULL)), "7")
    assert kept is not None and answer_read(kept.payload) == lean(FULL)


def test_what_another_version_wrote_otherwise_ends_the_memory_there() -> None:
    written = turns_written([turn(FULL, "a"), turn(FULL, "b"), turn(FULL, "c")])
    written[1]["kind"] = "of a later version"
    written[2]["answer"]["of_a_later_version"] = 1
    assert [one.question for one in turns_read(written)] == ["c"]
    assert answer_read({"question": "x"}) is None


@given(texts=st.tuples(TEXT, TEXT, TEXT), page=st.none() | st.integers(1, 999))
def test_any_words_come_back_as_they_were(texts: tuple[str, str, str], page: int | None) -> None:
    shown = answer(statement(citation(quote=texts[0], page=page), text=texts[1]), question=texts[2], milliseconds={})
    written = json.loads(json.dumps(turns_written([turn(shown, texts[2])])))
    assert turns_read(written) == (turn(shown, texts[2]),)
