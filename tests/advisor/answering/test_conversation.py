from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.answering.conversation import Request, Turn, resolve
from advisor.language.words import fold
from advisor.models import Answer, Citation, Document, Record, Statement
from tests.corpus.shipped import KNOWLEDGE
from tests.evaluation.conversations import last_request, load_conversations

CSR = "What are the benefits of CSR for large firms?"
FOOTPRINT = "How do we measure the carbon footprint of our members?"
KORZYSCI = "Jakie są korzyści z CSR dla dużych firm?"
WODA = "Jak ograniczyć zużycie wody w małej firmie?"
POLISH = {
    "Ile jest klastrów w Polsce?",
    KORZYSCI,
    WODA,
    "Czym jest EMAS?",
    "Jak Niemcy wspierają klastry?",
    "Co OECD mówi o recyklingu?",
}


def turn(question: str, answer: Answer | None = None) -> Turn:
    language = "pl" if question in POLISH else "en"
    return Turn(question=question, searched_for=question, language=language, answer=answer)


def after(question: str, message: str) -> Request:
    return resolve(message, [turn(question)])


def talk(*messages: str, language: str) -> Request:
    turns: list[Turn] = []
    for message in messages[:-1]:
        asked = resolve(message, turns)
        turns.append(Turn(question=message, searched_for=asked.question, language=asked.language or language))
    return resolve(messages[-1], turns)


def answer(*statements: str, sources: Sequence[int] = ()) -> Answer:
    document = Document(
        id="d", file="d.md", collection="shared", record=Record(title="d", language="en"), pages=None, passages=1
    )

    def cited(text: str, n: int) -> Statement:
        citation = Citation(
            n=n, passage="p", document=document, page=None, page_end=None, page_label=None, section=(), quote=text
        )
        return Statement(text=text, verdict="verbatim", citations=(citation,))

    numbers = sources or range(1, len(statements) + 1)
    return Answer(
        question="",
        language="en",
        mode="extractive",
        fit="answers",
        searched_for="",
        generation=1,
        statements=tuple(cited(text, n) for text, n in zip(statements, numbers, strict=True)),
    )


FOLLOW_UPS = [
    # another place, time, group or thing in the place of the old one
    (CSR, "and for small firms?", "What are the benefits of CSR for small firms?"),
    (CSR, "and for small ones", "What are the benefits of CSR for small firms?"),
    (CSR, "i meant small firms", "What are the benefits of CSR for small firms?"),
    (CSR, "and the costs?", "What are the costs of CSR for large firms?"),
    ("How many clusters had the status in 2023?", "and in 2024?", "How many clusters had the status in 2024?"),
    ("How many Polish clusters are certified?", "and in germany", "How many clusters are certified in germany?"),
    ("How does Germany support clusters?", "and in France?", "How does France support clusters?"),
    ("What does the OECD say about metals?", "and the green deal?", "What does the green deal say about metals?"),
    ("Where do we get money for training?", "and equipment?", "Where do we get money for equipment?"),
    ("What does a cluster in Poland cost?", "what about Denmark?", "What does a cluster in Denmark cost?"),
    (FOOTPRINT, "what about water use", "How do we measure water use of our members?"),
    (KORZYSCI, "a dla malych firm", "Jakie są korzyści z CSR dla malych firm?"),
    (KORZYSCI, "a dla małych?", "Jakie są korzyści z CSR dla małych firm?"),
    (KORZYSCI, "a koszty", "Jakie są koszty z CSR dla dużych firm?"),
    (KORZYSCI, "a emas?", "Jakie są korzyści z emas dla dużych firm?"),
    (WODA, "a energię?", "Jak ograniczyć energię w małej firmie?"),
    (WODA, "a co z odpadami?", "Co z odpadami – jak ograniczyć w małej firmie?"),
    ("Jak Niemcy wspierają klastry?", "a we Francji", "Jak wspierają klastry we Francji?"),
    ("How much does the gold label cost?", "and the silver label", "How much does the silver label cost?"),
    ("What belongs to scope 2?", "and scope 3?", "What belongs to scope 3?"),
    ("Co OECD mówi o recyklingu?", "a zielony ład?", "Co zielony ład mówi o recyklingu?"),
    # … or added
    (FOOTPRINT, "and in germany", "How do we measure the carbon footprint of our members in germany?"),
    (CSR, "and if we have no money", CSR[:-1] + " – if we have no money?"),
    (CSR, "more about reputation", "The benefits of CSR for large firms – reputation?"),
    (KORZYSCI, "a w niemczech?", "Jakie są korzyści z CSR dla dużych firm w niemczech?"),
    ("Ile jest klastrów w Polsce?", "a kluczowych?", "Ile jest klastrów w Polsce – kluczowych?"),
    # words that point back
    ("What is the gold label?", "how much does it cost", "How much does the gold label cost?"),
    (CSR, "how do we measure them?", "How do we measure the benefits of CSR for large firms?"),
    (FOOTPRINT, "which tools do we need for this", FOOTPRINT[:-1] + " – which tools do we need for this?"),
    (KORZYSCI, "kto za to placi", "Korzyści z CSR dla dużych firm – kto za to placi?"),
    (WODA, "jak to mierzyć?", WODA[:-1] + " – jak to mierzyć?"),
    # questions without a subject
    (CSR, "why?", "The benefits of CSR for large firms – why?"),
    (CSR, "do universities qualify too", "The benefits of CSR for large firms – do universities qualify too?"),
    (CSR, "any examples from abroad", "The benefits of CSR for large firms – any examples from abroad?"),
    ("Czym jest EMAS?", "czym sie rozni", "EMAS – czym sie rozni?"),
    (CSR, "an example please", "The benefits of CSR for large firms – an example?"),
    ("Czym jest EMAS?", "od kiedy obowiazuje", "EMAS – od kiedy obowiazuje?"),
    ("Czym jest EMAS?", "ile to kosztuje?", "EMAS – ile to kosztuje?"),
    # tied to the one before by a word only
    (CSR, "and how do we measure emissions?", "How do we measure emissions?"),
    (KORZYSCI, "a jak mierzyc emisje?", "Jak mierzyc emisje?"),
]


@pytest.mark.parametrize(("question", "message", "meant"), FOLLOW_UPS)
def test_what_cannot_stand_alone_is_said_with_the_question_before(question: str, message: str, meant: str) -> None:
    request = after(question, message)
    assert (request.kind, request.question, request.language) == ("follow_up", meant, None)


NEW = [
    "What is double materiality?",
    "what is emas",
    "what do small firms pay?",
    "Can a firm leave the cluster when it wants?",
    "Our members are competitors. How can they work together?",
    "firms that report emissions",
    "Is it worth joining a network of furniture makers?",
    "co to jest taksonomia",
    "Czy klaster to spółka, czy stowarzyszenie?",
    "Ile klastrów ma status w tym roku?",
]


@pytest.mark.parametrize("message", NEW)
def test_a_message_with_a_subject_of_its_own_takes_nothing_over(message: str) -> None:
    before = "Jak mierzyć emisje?" if message in NEW[-3:] else "How do we measure emissions?"
    assert after(before, message) == Request(kind="new", question=message)


def test_questions_people_ask_are_seldom_taken_for_follow_ups() -> None:
    questions = [question.question for question in KNOWLEDGE.questions]
    before = [*questions[11:], *questions[:11]]
    taken = [asked for asked, last in zip(questions, before, strict=True) if after(last, asked).kind != "new"]
    assert len(taken) <= 0.03 * len(questions), taken


@pytest.mark.parametrize(
    ("question", "message"),
    [
        *((CSR, message) for message in ("more", "Tell me more!", "go on", "what else?", "ok and more details please")),
        *((KORZYSCI, message) for message in ("wiecej", "co jeszcze", "i co dalej?", "Proszę rozwinąć", "rozwiń to")),
    ],
)
def test_the_rest_of_the_answer(question: str, message: str) -> None:
    request = after(question, message)
    assert (request.kind, request.more, request.question) == ("more", True, question)


@pytest.mark.parametrize(
    ("message", "language"),
    [
        ("a po polsku?", "pl"),
        ("in Polish please", "pl"),
        ("can you say that in English?", "en"),
        ("przetlumacz na angielski", "en"),
        ("thanks, and in polish?", "pl"),
    ],
)
def test_the_same_question_in_another_language(message: str, language: str) -> None:
    assert after(CSR, message) == Request(kind="language", question=CSR, language=language)
    assert resolve(message, []) == Request(kind="language", question="", language=language)


def test_a_wish_for_a_language_behind_a_question() -> None:
    assert after(CSR, "What is EMAS? in Polish please") == Request(kind="new", question="What is EMAS?", language="pl")
    assert after(CSR, "and for small firms, po polsku").language == "pl"
    assert after(CSR, "reports in English") == Request(kind="new", question="reports in English")


@pytest.mark.parametrize(
    "message",
    ["thanks!", "ok", "Great, thank you very much", "dzieki", "super dziękuję bardzo", "no", "👍", "to wszystko"],
)
def test_thanks_search_for_nothing(message: str) -> None:
    assert after(CSR, message) == Request(kind="thanks", question="")


@pytest.mark.parametrize("message", ["is this clear", "ok?", "?", "czy to wszystko?"])
def test_a_question_is_no_thanks(message: str) -> None:
    assert after(CSR, message).kind != "thanks"


@pytest.mark.parametrize(
    ("message", "language"),
    [
        *((message, "en") for message in ("hello", "Hi there!", "hey 👋", "Good morning, how are you?", "ok hi")),
        *((message, "pl") for message in ("dzień dobry", "Hej", "cześć!", "czesc", "Witam Państwa", "dobry wieczor")),
    ],
)
def test_a_greeting_alone_searches_for_nothing(message: str, language: str) -> None:
    greeting = Request(kind="greeting", question="", language=language)
    assert resolve(message, []) == after(CSR, message) == greeting


@pytest.mark.parametrize(
    ("message", "question"),
    [
        ("Hello, what is EMAS?", "what is EMAS?"),
        ("Hi there! What is EMAS?", "What is EMAS?"),
        ("hi, there is no money for CSR, what helps?", "there is no money for CSR, what helps?"),
        ("dzień dobry, hej co to jest taksonomia", "co to jest taksonomia"),
        ("czesc co to jest taksonomia", "co to jest taksonomia"),
    ],
)
def test_a_greeting_in_front_of_a_question_is_cut(message: str, question: str) -> None:
    assert resolve(message, []) == Request(kind="new", question=question)


def test_a_greeting_in_front_of_anything_else_is_cut_too() -> None:
    assert after(KORZYSCI, "hej, a dla małych firm?").question == "Jakie są korzyści z CSR dla małych firm?"
    assert after(CSR, "hi, thanks").kind == "thanks"
    assert after(CSR, "hello, in Polish please").kind == "language"


@pytest.mark.parametrize("message", ["część firm nie raportuje emisji", "czesc firm nie raportuje", "hi-tech clusters"])
def test_what_only_begins_like_a_greeting_is_none(message: str) -> None:
    assert resolve(message, []) == Request(kind="new", question=message)


@pytest.mark.parametrize("piece", ["and why? ", "in Polish please, ", "hello ", "2 ", "Zielony Ład – "])
def test_a_message_too_long_for_a_question_is_left_as_it_is(piece: str) -> None:
    message = (piece * 2000).strip()
    assert after(CSR, message) == Request(kind="new", question=message)


SAID = answer(
    "Firms report a better reputation: clients trust them.",
    "Staff stay longer where they are heard.",
    "Suppliers ask for proof.",
)


@pytest.mark.parametrize(
    ("message", "place", "subject"),
    [
        ("more about 2", 2, "Staff stay longer where they are heard"),
        ("the second one", 2, "Staff stay longer where they are heard"),
        ("[3]", 3, "Suppliers ask for proof"),
        ("the last one?", 3, "Suppliers ask for proof"),
    ],
)
def test_a_number_asks_about_a_statement(message: str, place: int, subject: str) -> None:
    request = resolve(message, [turn(CSR, SAID)])
    assert (request.kind, request.statement) == ("about", place)
    assert request.question == f"The benefits of CSR for large firms – {subject}?"


def test_a_number_means_the_source_before_the_place() -> None:
    twice = answer("Firms gain a name.", "Staff stay longer.", "Suppliers ask for proof.", sources=(1, 1, 2))
    assert resolve("more about 2", [turn(CSR, twice)]).statement == 3


LISTS = [
    "The OECD names five: circular supply, resource recovery, life extension, sharing and product services.",
    "The models are:\n1. Circular supply\n2. Resource recovery\n3. Life extension",
    "The models are: (i) circular supply, (ii) resource recovery and (iii) sharing",
]
MODELS = "What are the circular models?"


@pytest.mark.parametrize("text", LISTS)
def test_where_a_list_is_all_of_the_answer_a_number_means_its_item(text: str) -> None:
    request = resolve("more about 2", [turn(MODELS, answer(text))])
    assert (request.statement, request.question.casefold()) == (2, "the circular models – resource recovery?")


@pytest.mark.parametrize("text", LISTS)
@pytest.mark.parametrize("sources", [(1, 2), (1, 1)])
def test_a_statement_comes_before_an_item_of_a_list(text: str, sources: Sequence[int]) -> None:
    asked = [turn(MODELS, answer(text, "Sharing is rare.", sources=sources))]
    request = resolve("tell me more about 2", asked)
    assert (request.statement, request.question) == (2, "The circular models – Sharing is rare?")


@pytest.mark.parametrize("message", ["more about point 2", "item 2", "a co z punktem 2", "więcej o punkcie 2"])
def test_a_number_called_a_point_means_the_item_of_a_list(message: str) -> None:
    request = resolve(message, [turn(MODELS, answer(LISTS[0], "Sharing is rare."))])
    assert (request.kind, request.statement) == ("about", 2)
    assert request.question == "The circular models – resource recovery?"


def test_a_point_of_an_answer_without_a_list_is_a_statement() -> None:
    assert resolve("more about point 3", [turn(CSR, SAID)]).question.endswith("Suppliers ask for proof?")


def test_a_statement_in_another_language_is_asked_about_alone() -> None:
    request = resolve("wiecej o drugim", [turn(KORZYSCI, SAID)])
    assert request == Request(
        kind="about", question="Staff stay longer where they are heard?", language="pl", statement=2
    )


def test_a_number_nothing_stands_for_keeps_the_question() -> None:
    assert resolve("rozwin punkt 3", [turn(KORZYSCI)]) == Request(kind="about", question=KORZYSCI, statement=3)
    assert after("How many clusters were there in 2023?", "2024?").kind == "follow_up"


def test_chains_build_on_what_was_understood() -> None:
    first = ("What is ISO 14001?", "how much does it cost?", "and for small firms?")
    assert talk(*first, language="en").question == "How much does ISO 14001 cost for small firms?"
    assert talk(*first, "what about EMAS?", language="en").question == "How much does EMAS cost for small firms?"
    assert talk(*first, "thanks", "and for large ones", language="en").question == (
        "How much does ISO 14001 cost for large firms?"
    )
    assert talk("Czym jest EMAS?", "od kiedy", "kto za to płaci?", language="pl").question == "EMAS – kto za to płaci?"
    assert talk(WODA, "a co z odpadami", "a co z energią", language="pl").question == (
        "Co z energią – jak ograniczyć w małej firmie?"
    )
    assert talk(
        "What should a cluster look at?", "and for furniture makers?", "what about textiles?", language="en"
    ).question == ("What should a cluster look at for textiles?")


def test_a_conversation_goes_on_in_the_language_wished_for() -> None:
    turns = [turn(CSR), Turn(question="po polsku", searched_for=CSR, language="pl")]
    assert resolve("more", turns).language == "pl"
    assert resolve("and for small firms?", turns).language == "pl"
    assert resolve("What is EMAS?", turns).language is None


def test_words_of_two_languages_are_not_mixed() -> None:
    request = after(CSR, "a dla małych firm?")
    assert (request.question, request.language) == (f"{CSR[:-1]} – dla małych firm?", "pl")


def test_without_a_conversation_every_question_is_new() -> None:
    for message in ("and for small firms?", "why?", "more", "2"):
        assert resolve(message, []) == Request(kind="new", question=message)


# fmt: off
PIECES = st.sampled_from([
    "and", "a", "what", "about", "co", "z", "for", "dla", "in", "w", "small", "małych", "firms", "firm", "it",
    "to", "2", "2023", "emas", "CSR", "–", "?", "!", ",", "the", "why", "dlaczego", "more", "więcej", "po",
    "polsku", "please", "koszty", "costs", "of", "the", "Poland", "polskich", "thanks", "ok", "a1", "[3]", "👍",
    "Zielony", "Ład", "hi", "cześć",
])
# fmt: on
MESSAGES = st.lists(PIECES, max_size=7).map(" ".join)


@given(st.lists(MESSAGES, min_size=1, max_size=4), st.sampled_from(["en", "pl"]))
def test_whatever_is_said_something_readable_is_asked(messages: list[str], language: str) -> None:
    first = KORZYSCI if language == "pl" else CSR
    request = talk(first, *messages, language=language)
    assert (request.question == "") <= (request.kind in ("thanks", "greeting", "new"))
    assert request.question == " ".join(request.question.split())
    said = {fold(word.casefold()) for text in (first, *messages) for word in text.replace("?", " ").split()}
    ours = {"co", "z", "ze", "in", "what", "about", "a", "–"}
    asked = {fold(word.casefold()).strip("?!.,") for word in request.question.split()}
    assert asked - {""} <= {word.strip("?!.,[]") for word in said} | said | ours


def test_the_kinds_of_the_evaluation_are_told() -> None:
    conversations = load_conversations()
    wrong = [one.id for one in conversations if last_request(one).kind != one.kind]
    assert len(wrong) <= 0.1 * len(conversations), wrong
