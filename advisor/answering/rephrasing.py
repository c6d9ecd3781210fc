"""A question and what is to change in it → one question that stands alone, in the asker's words. Pure."""

import re
from itertools import pairwise

from advisor.answering.phrases import (
    Language,
    Phrase,
    Slot,
    bare,
    focus,
    groups,
    is_content,
    is_name,
    last_sentence,
    lone_places,
    names,
    phrases,
    slot_of,
    words_of,
    years,
)
from advisor.language.question_words import (
    ASPECTS,
    DETERMINERS,
    FRAMES,
    GENERAL,
    PLACE_ADJECTIVES,
    PREPOSITIONS,
    QUESTION_WORDS,
    SAYERS,
    SIZES,
    YEAR,
)
from advisor.language.words import fold

TAIL = " – "
"""Stands between a question and what is added to it."""

_LONGEST_NOUN_PHRASE = 9
_TURNED = ("Co z ", "Co ze ")
"""How a Polish question opens whose subject was exchanged: „Co z odpadami – jak ograniczyć?”."""
_PRONOUNS = {"it": False, "this": False, "that": False, "they": True, "them": True, "these": True, "those": True}
"""English pronouns a subject can stand for; whether they mean many."""


def asked_as(text: str) -> str:
    """A text as a question: with a mark, and a capital unless it opens with a name as somebody typed it."""
    plain = bare(text)
    first = words_of(plain)[0]
    named = is_name(plain[first.start : first.end])
    return (plain if named else plain[:1].upper() + plain[1:]) + "?"


def subject(question: str, language: Language) -> str | None:
    """The noun phrase a question is about, where it asks for nothing but that: “what is X”, „jakie są korzyści z X”."""
    last = last_sentence(bare(question))
    frame = FRAMES[language].match(last)
    if not frame or TAIL in last:
        return None
    left = words_of(last[frame.end() :])
    if len(left) > _LONGEST_NOUN_PHRASE or any(word.key in QUESTION_WORDS[language] for word in left):
        return None
    return last[frame.end() :]


def with_tail(question: str, addition: str, language: Language) -> str:
    """What is asked about a question's subject: “the CSRD – since when?”."""
    about = subject(question, language) or last_sentence(bare(question))
    parts = about.split(TAIL)
    kept = 2 if parts[0].startswith(_TURNED) else 1
    added = parts[kept:][-1:]  # of what was added before, the last is enough
    return asked_as(TAIL.join((*parts[:kept], *added, bare(addition))))


def with_pointer(question: str, message: str, language: Language) -> str:
    """A question with a word that points at the subject of another: in English the subject stands in its place."""
    about = subject(question, language)
    if about and language == "en":
        many = re.match(r"(?i)what(?: are| were|'re|’re) ", last_sentence(question)) is not None
        spoken = words_of(message)
        for word, after in zip(spoken, [*spoken[1:], None], strict=True):
            alone = after is None or word.key in ("it", "they", "them") or not is_content(after.key)
            if alone and word.key in _PRONOUNS and _PRONOUNS[word.key] == many:
                return asked_as(message[: word.start] + about + message[word.end :])
    return with_tail(question, message, language)


def with_constraint(question: str, phrase: str, language: Language) -> str:
    """A question for another place, time or group: the phrase of that kind exchanged, else the new one added.

    Args:
        phrase: begins with its preposition (“in Poland”, „dla małych firm”), or is a year.
    """
    plain, slot = bare(question), slot_of(phrase)
    opens = words_of(phrase)[0].key
    if fold(phrase.casefold()) in fold(plain.casefold()):
        return asked_as(plain)
    if slot == "year" and (changed := _other_year(plain, phrase, opens, language)):
        return changed
    if slot == "audience" and (changed := _other_size(plain, phrase)):
        return changed
    there = [old for old in phrases(plain, language) if old.slot == slot]
    same_opening = [old for old in there if old.opens == opens]
    if same_opening:
        return asked_as(_exchange(plain, same_opening[-1], phrase))
    if slot in ("year", "place") and (others := [old for old in there if old.opens]):
        return asked_as(_exchange(plain, others[-1], phrase))
    lone = [old for old in there if not old.opens]
    if slot == "audience" and language == "en" and lone:
        return asked_as(_exchange(plain, lone[-1], _without_opening(phrase)))
    if slot == "place":
        if lone := lone_places(plain, language):
            return _elsewhere(plain, lone[-1], phrase, language)
        plain = _without_place_adjective(plain)
    return asked_as(f"{plain} {bare(phrase)}")


def with_subject(question: str, phrase: str, language: Language, *, inflected: bool = False, recent: str = "") -> str:
    """A question about another thing: the phrase of that kind exchanged, else what the question is about.

    Args:
        phrase: a noun phrase (“EMAS”, “large firms”, „odpady”).
        inflected: its form is that of its own preposition („co z odpadami”) and fits nowhere else.
        recent: the message that made `question` of the one before; what it brought in is what is changed again.
    """
    plain, slot = bare(question), slot_of(phrase)
    content = [word.key for word in words_of(phrase) if is_content(word.key)]
    if content and all(map(GENERAL, content)):
        return _other_aspect(plain, phrase, language)
    if content and ASPECTS(content[0]):  # “examples from abroad”
        return with_tail(question, phrase, language)
    if changed := _other_of_the_name(plain, phrase):
        return changed
    if slot == "audience" and (changed := _other_size(plain, phrase)):
        return changed
    if slot == "place" and language == "en" and not lone_places(plain, language):
        return with_constraint(question, f"in {phrase}", language)
    if inflected and slot != "name":
        return _turned_to(plain, phrase, slot, language)
    if same := _alike(plain, slot, language):
        return asked_as(_exchange(plain, same[-1], phrase))
    if not inflected and (sayer := SAYERS[language].search(plain)):
        return asked_as(_exchange(plain, Phrase(sayer.start("who"), sayer.end("who"), "name"), phrase))
    about = focus(plain, language, recent)
    if about and (slot == "name" or (slot == "other" and slot_of(plain[about.start : about.end]) != "name")):
        return asked_as(_exchange(plain, about, phrase))
    return asked_as(f"{plain}{TAIL}{'what about ' if language == 'en' else ''}{bare(phrase)}")


def _other_of_the_name(plain: str, phrase: str) -> str | None:
    """“gold label” → “silver label”, “scope 2” → “scope 3”: two words of which the question has one."""
    new = [word for word in words_of(phrase) if word.key not in DETERMINERS]
    if len(new) != 2:
        return None
    for before, word in pairwise(words_of(plain)):
        numbered = new[0].key == before.key and new[1].key[0].isdecimal() and word.key[0].isdecimal()
        told = new[1].key == word.key and is_content(word.key) and is_content(before.key) and not GENERAL(before.key)
        if numbered or told:
            return asked_as(plain[: before.start] + phrase[new[0].start : new[1].end] + plain[word.end :])
    return None


def _alike(plain: str, slot: Slot, language: Language) -> list[Phrase]:
    """What a question names of the same kind."""
    if slot == "audience":
        return groups(plain, language)
    if slot == "place":
        return lone_places(plain, language)
    return names(plain) if slot == "name" else years(plain) if slot == "year" else []


def _elsewhere(plain: str, old: Phrase, phrase: str, language: Language) -> str:
    """A place that acts (“how does Germany support …”) exchanged; Polish leaves it out: it would need another form."""
    if language == "en":
        return asked_as(_exchange(plain, old, _without_opening(phrase)))
    return asked_as(f"{_without(plain, old, language)} {bare(phrase)}")


def _other_year(plain: str, phrase: str, opens: str, language: Language) -> str | None:
    """The year alone exchanged („w 2023 roku”), unless the new one has a preposition of its own (“since 2020”)."""
    new = YEAR.search(phrase)
    for old in phrases(plain, language):
        if old.slot == "year" and new and (old.opens == opens or opens == new[0] or not old.opens):
            return asked_as(plain[: old.start] + YEAR.sub(new[0], plain[old.start : old.end]) + plain[old.end :])
    return None


def _other_size(plain: str, phrase: str) -> str | None:
    """“large firms” → “small firms” where the message says no more than “small ones”."""
    content = [word for word in words_of(phrase) if is_content(word.key) and not GENERAL(word.key)]
    old = [word for word in words_of(plain) if SIZES(word.key)]
    if not old or not content or not all(SIZES(word.key) for word in content):
        return None
    return asked_as(plain[: old[-1].start] + phrase[content[0].start : content[-1].end] + plain[old[-1].end :])


def _turned_to(plain: str, phrase: str, slot: Slot, language: Language) -> str:
    """„Co z odpadami – jak ograniczyć?”: the new subject in front keeps its case; what it stands for is left out."""
    if plain.startswith(_TURNED) and TAIL in plain:
        left = plain.split(TAIL, 1)[1]
    else:
        same = [old for old in phrases(plain, language) if old.slot == slot != "other"]
        old = same[-1] if same else focus(plain, language) if slot == "other" else None
        left = plain if old is None else _without(plain, old, language)
    opens = "ze" if re.match(r"(?i)[sśzźż][^aeiouyąęó\W]", phrase) else "z"
    return asked_as(f"Co {opens} {bare(phrase)}{TAIL}{left[:1].lower()}{left[1:]}")


def _without(plain: str, old: Phrase, language: Language) -> str:
    """A question without a phrase and the preposition it hung on."""
    before = plain[: old.start].split()
    if before and fold(before[-1].casefold()) in PREPOSITIONS[language]:
        before.pop()
    return " ".join([*before, *plain[old.end :].split()])


def _other_aspect(plain: str, phrase: str, language: Language) -> str:
    """“benefits of CSR” → “costs of CSR”; where the question names no aspect, the aspect of its subject."""
    old = next((word for word in words_of(plain) if ASPECTS(word.key)), None)
    new = [word for word in words_of(phrase) if word.key not in DETERMINERS]
    if old and new and all(ASPECTS(word.key) for word in new):
        return asked_as(plain[: old.start] + phrase[new[0].start : new[-1].end] + plain[old.end :])
    return with_tail(plain, phrase, language)


def _without_place_adjective(plain: str) -> str:
    """“Polish clusters” is no longer meant where Germany is."""
    for word in words_of(plain):
        if PLACE_ADJECTIVES.fullmatch(word.key):
            return _tidy(plain[: word.start] + plain[word.end :])
    return plain


def _without_opening(phrase: str) -> str:
    spoken = words_of(phrase)
    return phrase[spoken[1].start :] if len(spoken) > 1 else phrase


def _exchange(plain: str, old: Phrase, new: str) -> str:
    before, first = words_of(plain[: old.start]), words_of(new)
    if before and len(first) > 1 and {before[-1].key, first[0].key} <= DETERMINERS:
        new = _without_opening(new)
    return plain[: old.start] + bare(new) + plain[old.end :]


def _tidy(text: str) -> str:
    return " ".join(text.split())
