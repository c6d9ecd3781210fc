"""Profiles as files: what is written is read again, what is no profile is told."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.adapters.profile_files import FIELDS, LISTS, mapping_of, profile_from, read_profile, write_profile
from advisor.errors import AdvisorError, ConfigError, UnknownItem
from advisor.language.texts import texts
from advisor.models import Profile

TEXT = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=40)
LIST = st.lists(TEXT, max_size=4, unique=True).map(tuple)
PROFILES = st.builds(
    Profile,
    **{
        name: LIST
        if name in LISTS
        else st.none() | st.integers(0, 10**8)
        if name == "members"
        else st.none() | st.integers(0, 40).map(lambda half: half / 2)
        if name == "staff"
        else st.sampled_from([None, "en", "pl"])
        if name == "language"
        else st.none() | TEXT
        for name in FIELDS
    },
)


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
def test_what_is_written_is_read_again(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"p{suffix}"

    @given(PROFILES)
    def check(profile: Profile) -> None:
        write_profile(path, profile)
        assert read_profile(path) == profile
        assert profile_from(mapping_of(profile), file="p") == profile

    check()
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_people_write_files_in_many_ways(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(
        "\ufeffprofile:\n  name: Ława\n  members: 48 members\n  staff: '1,5'\n  priorities: less waste\n "
        " budget: 20000\n"
        "  language: Polish\n  region: null\n  already_done: []\n  decision_date: 2027-03-12\n",
        encoding="utf-8",
    )
    assert read_profile(path) == Profile(
        name="Ława",
        members=48,
        staff=1.5,
        priorities=("less waste",),
        budget="20000",
        language="pl",
        decision_date="2027-03-12",
    )
    path.write_text("members: 1,200\nstaff: 2 people\n")
    assert read_profile(path) == Profile(members=1200, staff=2)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("sektor: x", "profile_field_unknown_but"),
        ("qqqq: x", "profile_field_unknown"),
        ("members: many", "profile_number_wrong"),
        ("members: 2.5", "profile_number_wrong"),
        ("members: -3", "profile_number_wrong"),
        ("staff: .nan", "profile_number_wrong"),
        ("staff: true", "profile_number_wrong"),
        ("name: [a]", "profile_text_wrong"),
        ("name: {a: b}", "profile_text_wrong"),
        ("name: " + "x" * 3000, "profile_text_wrong"),
        ("priorities: {a: b}", "profile_list_wrong"),
        ("priorities: [[a]]", "profile_list_wrong"),
        ("language: de", "profile_language_wrong"),
        ("- a", "profile_not_a_record"),
        ("just words", "profile_not_a_record"),
        ("", "profile_not_a_record"),
        ("a: [", "profile_no_yaml"),
        ("name: !!python/object/apply:os.system [id]", "profile_no_yaml"),
        ("x" * 300_000, "profile_too_large"),
    ],
)
def test_what_is_no_profile_is_told_in_both_languages(tmp_path: Path, content: str, code: str) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(content)
    with pytest.raises(ConfigError) as raised:
        read_profile(path)
    assert raised.value.code == code
    for language in ("en", "pl"):
        assert f"errors.{code}.message" in texts(language)
        message, hint = texts(language).error(code, raised.value.values)
        assert "$" not in message + hint


def test_a_few_lines_that_stand_for_millions_are_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)]
    path.write_text("\n".join([*lines, "name: *i"]))
    with pytest.raises(ConfigError):
        read_profile(path)
    with pytest.raises(ConfigError):
        profile_from({"priorities": [[["x"] * 1000] * 1000] * 1000}, file="p")


def test_files_that_are_not_there_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(UnknownItem):
        read_profile(tmp_path / "none.yaml")
    (tmp_path / "b.yaml").write_bytes(b"\xff\xfe\x00\x00")
    with pytest.raises(ConfigError):
        read_profile(tmp_path / "b.yaml")
    with pytest.raises(ConfigError):
        write_profile(tmp_path / "no" / "p.yaml", Profile())


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=9),
        lambda one: st.lists(one) | st.dictionaries(st.sampled_from([*FIELDS, "x"]), one),
        max_leaves=12,
    )
)
def test_any_record_is_a_profile_or_an_error_of_ours(record: object) -> None:
    try:
        assert isinstance(profile_from(record, file="p"), Profile)
    except AdvisorError as error:
        assert error.code.startswith("profile_")
