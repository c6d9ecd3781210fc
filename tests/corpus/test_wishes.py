"""What is said about awkward wishes is short, complete in both languages, and names what exists."""

import re
from typing import cast

import pytest

from advisor.drafting.wish_cues import found, sentences
from advisor.knowledge.actions import Actions
from advisor.knowledge.wishes import Wish, Wishes
from advisor.language.detection import detect_language
from advisor.language.sentences import split_sentences
from advisor.models import Language
from tests.corpus.shipped import KNOWLEDGE

ALL = cast(Wishes, KNOWLEDGE.frameworks["wishes"])
WISHES = ALL.wishes
ACTIONS = {action.id for action in cast(Actions, KNOWLEDGE.frameworks["actions"]).actions}
MOST_SENTENCES = 2
MOST_WORDS = 50
MOST_WORDS_OF_EXAMPLE = 20
TAKEN_FOR_ENGLISH = 6
"""Polish examples of two or three words without a Polish letter, which nothing tells from English."""
SCOLDING = re.compile(r"(?:must not|you should have|shame|wrong of|nie wolno|wstyd|niedopuszczaln)", re.IGNORECASE)


def test_there_are_enough_for_what_managers_bring() -> None:
    assert 22 <= len(WISHES) <= 30


@pytest.mark.parametrize("wish", WISHES, ids=lambda wish: wish.id)
@pytest.mark.parametrize("language", ["en", "pl"])
def test_reply_and_way_out_are_short_and_tactful(wish: Wish, language: Language) -> None:
    for text in (wish.reply.of(language), wish.way_out.of(language)):
        assert len(split_sentences(text)) <= MOST_SENTENCES
        assert len(text.split()) <= MOST_WORDS
        assert not SCOLDING.search(text)


@pytest.mark.parametrize("wish", WISHES, ids=lambda wish: wish.id)
def test_a_wish_has_cues_in_both_languages_questions_and_actions_that_exist(wish: Wish) -> None:
    assert len(wish.cues.en) >= 5 and len(wish.cues.pl) >= 3
    assert bool(wish.against.en) == bool(wish.against.pl)
    assert wish.questions is not None
    assert wish.actions and set(wish.actions) <= ACTIONS


def test_examples_are_many_short_spoken_in_their_language_and_stand_once() -> None:
    every = (*(wish.examples for wish in WISHES), ALL.harmless)
    texts = [text for lists in every for text in (*lists.en, *lists.pl)]
    assert all(len(wish.examples.en) >= 8 and len(wish.examples.pl) >= 6 for wish in WISHES)
    assert len(ALL.harmless.en) >= 100 and len(ALL.harmless.pl) >= 80
    assert len(set(texts)) == len(texts)
    assert [text for text in texts if len(text.split()) > MOST_WORDS_OF_EXAMPLE] == []
    assert [text for lists in every for text in lists.en if detect_language(text, default="en") == "pl"] == []
    taken = [text for lists in every for text in lists.pl if detect_language(text, default="en") != "pl"]
    assert len(taken) <= TAKEN_FOR_ENGLISH, taken


@pytest.mark.parametrize("wish", WISHES, ids=lambda wish: wish.id)
def test_no_cue_stands_twice_or_asks_for_nothing(wish: Wish) -> None:
    for cues in (wish.cues, wish.against, wish.unless):
        for listed in (cues.en, cues.pl):
            assert len(set(listed)) == len(listed)
            for cue in listed:
                assert not found(cue, sentences(["x", "."])), cue
                assert re.search(r"\w{2}", cue) and not re.search(r"…\s*…|//|/ |\*/\*|^…|…$", cue), cue
