"""Conversations, guided ones and buttons: there after a restart, for the one they belong to."""

import re
from pathlib import Path

from advisor.adapters.people.talks import Buttons, Talk, Told
from tests.advisor.adapters.people.clock import SetClock


def test_turns_are_kept_for_each_person_chat_and_topic(tmp_path: Path) -> None:
    talk = Talk(tmp_path, "7", -5)
    assert talk.told() is None
    talk.clear()
    name = talk.keep([{"question": "Ława 🙂"}], "pl")
    assert talk.keep([{"question": "b"}, {"question": "c"}]) == name
    again = Talk(tmp_path, "7", -5).told()
    assert again == Told(conversation=name, language=None, turns=({"question": "b"}, {"question": "c"}))
    for other in (Talk(tmp_path, "8", -5), Talk(tmp_path, "7", 5), Talk(tmp_path, "7", -5, topic=3)):
        assert other.told() is None and other.keep([]) != name
    talk.clear()
    assert talk.told() is None and talk.keep([]) != name


def test_a_guided_conversation_is_resumed_after_days(tmp_path: Path) -> None:
    clock = SetClock()
    talk = Talk(tmp_path, "7", 7, now=clock)
    assert talk.guided() is None and not talk.end_guided("mission")
    talk.guide("mission", "sector", {"name": "Ława"})
    clock.move(days=20)
    talk.guide("assess", "a1", {})
    clock.move(days=20)
    again = Talk(tmp_path, "7", 7)
    last, mission = again.guided(), again.guided("mission")
    assert last is not None and (last.name, last.step, last.answers) == ("assess", "a1", {})
    assert mission is not None and (mission.step, mission.answers) == ("sector", {"name": "Ława"})
    talk.guide("mission", "members", {"name": "Ława", "sector": None})
    last = again.guided()
    assert last is not None and (last.name, last.step) == ("mission", "members")
    talk.clear()
    assert again.end_guided("mission") and again.end_guided("assess") and again.guided() is None


def test_a_button_stands_for_what_it_was_made_for_and_for_its_owner_alone(tmp_path: Path) -> None:
    buttons = Buttons(tmp_path)
    names = [buttons.keep_button("7", "more", {"n": number}) for number in range(50)]
    assert len(set(names)) == 50 and all(re.fullmatch(r"[A-Za-z0-9_-]{16}", name) for name in names)
    kept = Buttons(tmp_path).button(names[3], "7")
    assert kept is not None and (kept.kind, kept.payload) == ("more", {"n": 3})
    for name, owner in ((names[3], "8"), (names[3], ""), (names[3][:-1], "7"), ("", "7"), ("' OR 1=1 --", "7")):
        assert buttons.button(name, owner) is None
    assert buttons.change(names[3], "7", {"n": 4}) and not buttons.change(names[3], "8", {})
    kept = buttons.button(names[3], "7")
    assert kept is not None and kept.payload == {"n": 4}
