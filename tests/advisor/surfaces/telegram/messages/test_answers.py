"""What an answer says on Telegram: statements with marks, sources with year and page, quotes, what to try next."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.language.texts import LANGUAGES
from advisor.models import Answer, Fallback, Gap, Statement
from advisor.surfaces.telegram.messages.answers import (
    answer_blocks,
    forward_blocks,
    forward_text,
    nearest_blocks,
    quotes_blocks,
)
from advisor.surfaces.telegram.messages.buttons import Button, answer_buttons, page_buttons
from advisor.surfaces.telegram.messages.markup import Block, split, text_of
from tests.advisor.surfaces.samples import BRIEF, HIT, NOTHING, REPORT, SENTENCE, answer, citation, statement
from tests.advisor.surfaces.telegram.telegram_html import parse_html
from tests.advisor.surfaces.telegram.telegram_text import check_length

ABSTAINED = ("greeting", "thanks", "language_kept", "nothing_more", "no_such_number", "nothing_found", "other_subject")
RELATED = replace(
    NOTHING, fit="related", reason="no_name", gaps=(Gap(kind="name", value="Silicon Alps"),), nearest=(HIT,)
)
PAPER = replace(REPORT, id="d3", file="notes/undated.md", record=replace(REPORT.record, title="Notes", year=None))


def asked(given_answer: Answer | None = None, **changes: object) -> Answer:
    """An answer to the very question that was searched for."""
    return replace(given_answer or answer(), searched_for="Why train together?", **changes)  # type: ignore[arg-type]


def only(blocks: list[Block]) -> str:
    """The one message of the blocks."""
    (message,) = split(blocks)
    check_length(parse_html(message), 4096)
    return message


def kinds(buttons: tuple[Button, ...]) -> list[str]:
    return [button.kind for button in buttons]


def test_an_answer_is_lead_statements_with_marks_and_short_sources() -> None:
    assert only(answer_blocks(asked())) == (
        "This is what the documents say:\n"
        "\n"
        "Members that train together hire each other's people.\u00a0[1]\n"
        "\n"
        "<b>Sources</b>\n"
        "[1] Skills in Clusters (2019), p. 15"
    )


def test_a_polish_answer_has_polish_words() -> None:
    said = only(answer_blocks(asked(language="pl")))
    assert said.startswith("W dokumentach można przeczytać:")
    assert said.endswith("<b>Źródła</b>\n[1] Skills in Clusters (2019, po angielsku), s. 15")


def test_a_source_always_says_how_old_it_is() -> None:
    cited = [citation(1, PAPER, page=None), citation(2, BRIEF, page=None, as_of="2026-05")]
    cited.append(citation(3, replace(REPORT, record=replace(REPORT.record, title="A long title " * 20)), page=7))
    said = only(answer_blocks(asked(answer(*map(statement, cited)))))
    _, sources = said.split("</b>\n")
    undated, brief, long = sources.split("\n")
    assert undated == "[1] Notes, year unknown"
    assert brief.startswith("[2] Members and their duties (our brief, as of 2026-05, after Cluster House 2024")
    assert long.startswith("[3] A long title A long") and long.endswith("… (2019), p. 7") and len(long) < 110


def test_a_list_has_its_bullets_and_a_heading_its_statements() -> None:
    listed = replace(statement(text="Members need:\ntrust\ntime"), group="Duties & rights")
    said = only(answer_blocks(asked(answer(listed, replace(statement(), group="Duties & rights")))))
    assert "<b>Duties &amp; rights</b>\nMembers need:\n• trust\n• time\u00a0[1]\n\nMembers that train" in said


def test_what_is_only_partly_carried_says_so() -> None:
    partly = Statement(text=SENTENCE, verdict="partly", citations=(citation(),))
    assert "[1] <i>(the source carries this only in part)</i>" in only(answer_blocks(asked(answer(partly))))
    assert "(the source carries this only in part)" in forward_text(asked(answer(partly)))


def test_a_sentence_that_begins_in_the_middle_shows_the_cut() -> None:
    cut = statement(citation(cut=(True, False)), text="those that train together hire.")
    assert "\n\n[…] those that train together hire.\u00a0[1]" in only(answer_blocks(asked(answer(cut))))
    assert "<blockquote expandable>[…] Members" in only(quotes_blocks(asked(answer(cut))))


def test_a_rewritten_question_is_told() -> None:
    said = only(answer_blocks(replace(answer(), searched_for="Why do small\nfirms train <together>?")))
    assert said.startswith("<i>Searched for: Why do small firms train &lt;together&gt;?</i>\n\n")
    assert "Searched for" not in only(answer_blocks(asked()))
    assert only(answer_blocks(NOTHING)).count("train together") == 1


def test_notices_stand_with_the_answer() -> None:
    said = only(
        answer_blocks(
            asked(
                lead="over",
                asked_on="2026-11-20",
                notes=("figures_differ", "words_only"),
                gaps=(Gap(kind="part", value="How\nmany?"), Gap(kind="figure", value="money")),
            )
        )
    )
    assert said.startswith("<b>Please mind the dates:") and "as of 2026-11-20" in said
    assert "<i>Not answered by the documents: How many?; amount</i>" in said
    assert "<i>The documents differ on a figure" in said and "<i>The search compared words only" in said


def test_whose_words_they_are_is_told_in_one_short_phrase() -> None:
    with_model = asked(mode="model", model="some/model <1>")
    assert only(answer_blocks(with_model)).endswith("<i>Put into words by some/model &lt;1&gt;; every sentence was "
        "checked against its source.</i>")  # fmt: skip
    fallen_back = asked(fallback=Fallback(code="model_timeout"))
    said = only(answer_blocks(fallen_back))
    assert said.endswith(
        "<i>The language model did not answer in time. The answer above is in the words of the documents.</i>"
    )
    assert "ADVISOR_" not in said
    cut_off = only(answer_blocks(replace(fallen_back, model="m")))
    assert "in time. What comes first was put into words by the model and checked;" in cut_off
    assert "What comes first" in forward_text(replace(fallen_back, model="m"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", [*ABSTAINED, None])
def test_without_an_answer_something_is_always_said_and_nothing_is_cited(language: str, reason: str | None) -> None:
    said = only(answer_blocks(replace(NOTHING, language=language, reason=reason)))
    assert said and "[1]" not in said
    assert not quotes_blocks(NOTHING)


def test_a_gap_of_the_library_says_what_to_try_next() -> None:
    assert "What may help: other words, or one part" in only(answer_blocks(NOTHING))
    assert "what comes nearest" in only(answer_blocks(RELATED))
    assert "What may help" not in only(answer_blocks(replace(NOTHING, reason="greeting")))


def test_what_comes_nearest_is_places_and_nothing_said_from_them() -> None:
    assert only(nearest_blocks(RELATED)) == (
        "<b>Nearest in the documents:</b>\n• Skills in Clusters (Cluster House, 2019), p. 13 (PDF page 15)"
    )
    assert "Skills" not in only(answer_blocks(RELATED))
    assert nearest_blocks(NOTHING) == []
    assert only(nearest_blocks(replace(RELATED, nearest=(HIT,) * 9))).count("•") == 3


def test_quotes_stand_under_title_year_and_page() -> None:
    brief = citation(2, BRIEF, page=None, quote="Members pay & stay.", section=("Duties",), after="Handbook, p. 2")
    given_answer = asked(answer(statement(citation(page_label="13")), statement(brief), statement(citation(page=16))))
    assert only(quotes_blocks(given_answer)) == (
        "<b>[1]</b> Skills in Clusters (Cluster House, 2019), p. 13 (PDF page 15)\n"
        f"<blockquote expandable>{SENTENCE}</blockquote>\n"
        "\n"
        "<b>[2]</b> Members and their duties (our brief, as of 2026-05, after Handbook, p. 2), section “Duties”\n"
        "<blockquote expandable>Members pay &amp; stay.</blockquote>\n"
        "\n"
        "<b>[1]</b> Skills in Clusters (Cluster House, 2019), p. 16\n"
        f"<blockquote expandable>{SENTENCE}</blockquote>"
    )


def test_the_items_of_a_list_are_one_quotation_and_nothing_is_quoted_twice() -> None:
    items = statement(citation(quote="Members need:"), citation(quote="trust"), citation(quote="time"))
    said = only(quotes_blocks(asked(answer(items, statement(), statement()))))
    assert said.count("<blockquote expandable>") == 2
    assert "<blockquote expandable>Members need:\ntrust\ntime</blockquote>" in said


def test_a_text_to_forward_has_full_sources_and_nothing_of_the_conversation() -> None:
    given_answer = replace(answer(), searched_for="something else", notes=("words_only", "figures_differ"))
    assert forward_text(given_answer) == (
        f"{SENTENCE}\u00a0[1]\n"
        "\n"
        "Sources:\n"
        "[1] Skills in Clusters (Cluster House, 2019), p. 15\n"
        "\n"
        "The documents differ on a figure: please compare the sources and their dates."
    )


def test_what_is_over_is_told_to_whom_it_is_forwarded() -> None:
    assert forward_text(asked(lead="over", asked_on="2026-11-20")).startswith("Please mind the dates")
    assert only(forward_blocks(replace(NOTHING, reason="no_such_number")))


def test_an_answer_offers_more_quotes_a_text_a_page_and_a_judgement() -> None:
    buttons = answer_buttons(asked(), judged=False)
    assert kinds(buttons) == ["more", "quotes", "forward", "page", "up", "down"]
    assert buttons[3] == Button("page", "Picture [1] p. 15", "0")
    assert kinds(answer_buttons(asked())) == ["more", "quotes", "forward", "page"]
    assert answer_buttons(asked(language="pl"))[0].label == "Więcej"


def test_only_pages_of_original_pdfs_have_pictures() -> None:
    shown = citation(2, page=27)
    in_brief = citation(1, replace(BRIEF, file="briefs/a.pdf"), page=3)
    no_page, no_pdf = citation(3, page=None), citation(4, replace(REPORT, file="a.docx"), page=3)
    given_answer = asked(answer(statement(in_brief, shown), statement(no_page, no_pdf, shown)))
    assert page_buttons(given_answer) == (Button("page", "Picture [2] p. 27", "1"),)
    assert given_answer.citations[int(page_buttons(given_answer)[0].value)] == shown
    assert page_buttons(asked(answer(statement(in_brief, no_page)))) == ()
    assert len(page_buttons(asked(answer(statement(*(citation(page=n) for n in range(1, 30))))))) == 8


def test_without_an_answer_questions_and_the_keeper_are_offered() -> None:
    long = "Why do members of a cluster train their people together rather than each for himself? " * 3
    buttons = answer_buttons(RELATED, examples=("A?", "B?", long, "D?"), judged=False)
    assert kinds(buttons) == ["nearest", "ask", "ask", "ask", "keeper"]
    assert buttons[3].value == long and len(buttons[3].label) <= 60 and buttons[3].label.endswith("…")
    assert kinds(answer_buttons(NOTHING)) == ["keeper"]
    assert kinds(answer_buttons(replace(NOTHING, reason="greeting"), examples=("A?",))) == ["ask"]


WILD = st.text(max_size=200)


@given(WILD, WILD, WILD, st.sampled_from(LANGUAGES), st.booleans())
def test_whatever_documents_and_askers_write_is_accepted(
    said: str, title: str, question: str, language: str, is_partly: bool
) -> None:
    document = replace(REPORT, record=replace(REPORT.record, title=title, publisher=title))
    cited = citation(1, document, quote=said, section=(title,), page=None)
    one = Statement(text=said, verdict="partly" if is_partly else "verbatim", citations=(cited,), group=title)
    full = answer(one, statement(cited), question="?", searched_for=question, language=language, model=title)
    none = replace(NOTHING, searched_for=question, language=language, nearest=(HIT,))
    for blocks in (answer_blocks(full), quotes_blocks(full), forward_blocks(full), answer_blocks(none)):
        for message in split(blocks):
            parsed = check_length(parse_html(message), 4096)
            assert parsed.text and not parsed.dropped
        assert "".join(parse_html(one).text for one in split(blocks)) == text_of(blocks)


def test_three_hundred_long_statements_keep_their_marks() -> None:
    many = [
        statement(citation(n), text=f"Statement {n} " + "on members & money " * 20 + "ends.") for n in range(1, 301)
    ]
    messages = [check_length(parse_html(one), 4096).text for one in split(answer_blocks(asked(answer(*many))))]
    paragraphs = [one for message in messages for one in message.split("\n\n")]
    for n in range(1, 301):
        assert sum(one.startswith(f"Statement {n} ") and one.endswith(f"ends.\u00a0[{n}]") for one in paragraphs) == 1
