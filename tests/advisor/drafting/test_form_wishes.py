"""Wishes about form are read in both languages, and numbers that mean something else are not."""

from datetime import date

import pytest

from advisor.drafting.form_wishes import FormWishes, forms_asked

TODAY = date(2026, 11, 21)


def asked(request: str, language: str = "en") -> FormWishes:
    return forms_asked(request, language, TODAY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        ("about 80–120 words", (80, 120)),
        ("80 to 120 words please", (80, 120)),
        ("Between 60 and 90 words.", (60, 90)),
        ("max 50 słów", (1, 50)),
        ("max. 50 words", (1, 50)),
        ("no more than 60 words", (1, 60)),
        ("under 100 words", (1, 100)),
        ("nie więcej niż 40 słów", (1, 40)),
        ("do 70 słów", (1, 70)),
        ("co najmniej 100 słów", (100, 150)),
        ("około 100 słów", (90, 110)),
        ("a 50-word mission", (45, 55)),
        ("w pięćdziesięciu słowach", (1, 50)),
        ("a short mission please", (25, 60)),
        ("Krótka misja, proszę.", (25, 60)),
        ("misja ma być krótka i konkretna", (25, 60)),
        ("Keep it short.", (25, 60)),
        ("short supply chains matter", None),
        ("krótkie łańcuchy dostaw", None),
        ("Do not use the words green and eco.", None),
        ("in other words, two key words", None),
    ],
)
def test_length(request_: str, words: tuple[int, int] | None) -> None:
    assert asked(request_).words == words


@pytest.mark.parametrize(
    ("request_", "sentences"),
    [
        ("one sentence", 1),
        ("a one-sentence mission", 1),
        ("a one-liner", 1),
        ("jednozdaniowa misja", 1),
        ("w dwóch zdaniach", 2),
        ("three short sentences", 3),
        ("2-3 zdania", 3),
        ("maksymalnie 4 zdania", 4),
        ("Add a sentence on apprentices.", None),
        ("Dodaj jedno zdanie o uczniach.", None),
        ("The sentence on energy is too long.", None),
    ],
)
def test_sentences(request_: str, sentences: int | None) -> None:
    assert asked(request_).sentences == sentences


@pytest.mark.parametrize(
    ("request_", "parts"),
    [
        ("with a vision and three values", {"vision", "values"}),
        ("Please add a motto.", {"line"}),
        ("Mission, vision and values", {"vision", "values"}),
        ("z wizją, wartościami i hasłem", {"vision", "values", "line"}),
        ("Prosimy o misję wraz z zobowiązaniami", {"commitments"}),
        ("without a vision, please", set()),
        ("bez wizji", set()),
        ("Our firms create value for customers.", set()),
        ("zwiększyć wartość dodaną", set()),
    ],
)
def test_parts(request_: str, parts: set[str]) -> None:
    assert asked(request_).parts == parts


@pytest.mark.parametrize(
    ("request_", "own", "language", "also"),
    [
        ("po angielsku", "pl", "en", False),
        ("Please write it in Polish.", "en", "pl", False),
        ("in Polish too", "en", "pl", True),
        ("także po angielsku", "pl", "en", True),
        ("wersja polska i angielska", "pl", "en", True),
        ("bilingual, please", "en", "pl", True),
        ("W dwóch językach", "pl", "en", True),
        ("Polish clusters are our partners", "en", None, False),
        ("Szkolenia z angielskiego dla załóg", "pl", None, False),
    ],
)
def test_language(request_: str, own: str, language: str | None, also: bool) -> None:
    form = asked(request_, own)
    assert (form.language, form.also) == (language, also)


@pytest.mark.parametrize(
    ("request_", "plain", "formal"),
    [
        ("in plain words", True, False),
        ("no jargon", True, False),
        ("for young people", True, False),
        ("bez korpomowy", True, False),
        ("prostym językiem", True, False),
        ("po ludzku", True, False),
        ("formal style", False, True),
        ("w tonie oficjalnym", False, True),
        ("nothing too formal", False, False),
        ("not formal", False, False),
        ("Train welders and painters.", False, False),
    ],
)
def test_style(request_: str, plain: bool, formal: bool) -> None:
    form = asked(request_)
    assert (form.plain, form.formal) == (plain, formal)


@pytest.mark.parametrize(
    ("request_", "actions"),
    [
        ("10 actions", 10),
        ("ten concrete actions", 10),
        ("pięć działań", 5),
        ("plan z dwunastoma działaniami", None),
        ("6–8 measures", 8),
        ("max 6 działań", 6),
        ("a dozen measures", 12),
        ("cztery działania na rok", 4),
        ("We have done 3 actions already; propose 5 actions.", 5),
        ("every action needs an owner", None),
        ("action plan for 24 firms", None),
    ],
)
def test_actions(request_: str, actions: int | None) -> None:
    assert asked(request_).actions == actions


@pytest.mark.parametrize(
    ("request_", "months"),
    [
        ("a 24-month plan", 24),
        ("an 18 month roadmap", 18),
        ("a two-year plan", 24),
        ("plan for the next three years", 36),
        ("over 12 months", 12),
        ("na trzy lata", 36),
        ("plan na 24 miesiące", 24),
        ("plan dwuletni", 24),
        ("na rok", 12),
        ("plan na pół roku", 6),
        ("plan na najbliższe 2 lata", 24),
        ("The plan should run until June 2027.", 7),
        ("actions by the end of 2027", 13),
        ("plan do końca 2027 r.", 13),
        ("plan działań na lata 2027-2028", 25),
        ("We have existed for nine years.", None),
        ("klaster działa od 9 lat", None),
        ("a mature cluster, 9 years old, needs a plan", None),
        ("Our plan is to be climate neutral by 2040.", None),
        ("In the last two years we lost members.", None),
        ("The report of 2024 names three goals.", None),
    ],
)
def test_months(request_: str, months: int | None) -> None:
    assert asked(request_).months == months


def test_a_date_needs_a_today() -> None:
    assert forms_asked("plan until the end of 2027", "en").months is None


OURS = "We support metal firms of the region and train young people."
UNSER = "Wspieramy firmy metalowe z regionu i uczymy młodych ludzi."


@pytest.mark.parametrize(
    ("request_", "quoted"),
    [
        (f"Here's our present mission: “{OURS}” What would you change?", OURS),
        (f'Our current mission reads: "{OURS}"', OURS),
        (f"The text we have so far: '{OURS}' Make it better.", OURS),
        (f"Our mission: {OURS}\n\nPlease improve it.", OURS),
        (f"Nasza obecna misja brzmi: „{UNSER}” Co poprawić?", UNSER),
        (f"Obecna misja: {UNSER}", UNSER),
        (f'Mamy taki tekst: "{UNSER}"', UNSER),
        (f"“{OURS}” – this is our mission, what do you think?", OURS),
        ("Our mission should be short: one sentence.", None),
        ('The board wants the words "leading cluster in the whole of Europe" in the mission.', None),
        ("Nasza misja ma być krótka.", None),
        ("Members' wishes aren't ours.", None),
    ],
)
def test_a_text_to_be_judged(request_: str, quoted: str | None) -> None:
    assert asked(request_).quoted == quoted


def test_what_is_quoted_asks_for_nothing() -> None:
    form = asked('Our present mission: "Ten actions in plain words, 50 words, in Polish." Please judge it.')
    assert form == FormWishes(quoted="Ten actions in plain words, 50 words, in Polish.")


def test_several_wishes_at_once() -> None:
    form = asked("Misja do 60 słów, w trzech zdaniach, z wizją, bez korpomowy, też po angielsku.", "pl")
    assert form == FormWishes(
        words=(1, 60), sentences=3, parts=frozenset({"vision"}), language="en", also=True, plain=True
    )


@pytest.mark.parametrize(
    "hostile", ["", "99999999999 words", "0 words", "0 actions", "12345 actions", '"' * 3000, "a " * 9000]
)
def test_any_text_is_read(hostile: str) -> None:
    assert asked(hostile) == FormWishes()
