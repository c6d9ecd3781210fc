"""The card of a profile on Telegram."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.language.texts import LANGUAGES
from advisor.models import Profile
from advisor.surfaces.telegram.messages.markup import split
from advisor.surfaces.telegram.messages.profiles import profile_blocks, profile_buttons
from tests.advisor.surfaces.telegram.telegram_html import parse_html
from tests.advisor.surfaces.telegram.telegram_text import check_length

TOLD = Profile(name="Meble & Co", sector="furniture", members=60, staff=1.5, priorities=("less scrap", "export"))


def said(profile: Profile, language: str) -> str:
    (message,) = split(profile_blocks(profile, language))
    check_length(parse_html(message), 4096)
    return message


def test_a_card_has_what_was_understood_and_names_what_is_unknown() -> None:
    assert said(replace(TOLD, language="pl"), "en") == (
        "<b>This is how your cluster was understood:</b>\n"
        "\n"
        "<b>Name:</b> Meble &amp; Co\n"
        "<b>Sector:</b> furniture\n"
        "<b>Members:</b> 60\n"
        "<b>Priorities:</b> less scrap; export\n"
        "<b>People in the office:</b> 1.5\n"
        "<b>Language of drafts:</b> Polish\n"
        "\n"
        "Not known yet: region, country, kinds of members, stage and age, budget, horizon, already done, label held, "
        "decision on, not to be said.\n"
        "\n"
        "A tap on a field adds or changes it."
    )


def test_a_polish_card_writes_numbers_as_polish_does() -> None:
    assert ":</b> 1,5\n" in said(TOLD, "pl")
    assert ":</b> 3\n" in said(replace(TOLD, staff=3.0), "pl")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_profile_says_so(language: str) -> None:
    message = said(Profile(), language)
    assert all(button.label.removeprefix("+ ") in message for button in profile_buttons(Profile(), language))


def test_every_field_has_a_button_the_unknown_first() -> None:
    buttons = profile_buttons(TOLD, "en")
    assert {button.value for button in buttons} == {field.name for field in fields(Profile)}
    assert [button.value for button in buttons[:2]] == ["region", "country"]
    assert (buttons[0].label, buttons[-1].label) == ("+ region", "✎ people in the office")
    assert all(len(button.value.encode()) <= 40 for button in buttons)  # of 64 bytes of a button's data


@given(st.text(max_size=2000), st.sampled_from(LANGUAGES))
def test_whatever_is_told_is_accepted(told: str, language: str) -> None:
    profile = Profile(name=told, sector=told, region=told, budget=told, horizon=told, member_mix=told)
    for message in split(profile_blocks(replace(profile, priorities=(told,) * 30), language)):
        parsed = check_length(parse_html(message), 4096)
        assert parsed.text and not parsed.dropped
