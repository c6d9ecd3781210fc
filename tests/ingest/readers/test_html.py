"""Web pages."""

import pytest

from advisor.errors import UnreadableDocument
from ingest.readers.html import read

PROSE = "The cluster office answers every question of its members within two working days. " * 4
POLISH = "Członkowie klastra płacą składkę; źródła są jawne."


def text_of(body: str, head: str = "") -> str:
    return read(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()).pages[0].text


def metadata(head: str, body: str = "<p>Text.</p>") -> dict[str, str]:
    return read(f"<html><head>{head}</head><body>{body}</body></html>".encode()).metadata


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav><a href='/'>BESIDE</a></nav>",
        "<header><a href='/'>BESIDE</a></header>",
        "<footer>BESIDE</footer>",
        "<aside>BESIDE</aside>",
        "<div role='navigation'>BESIDE</div>",
        "<div role='dialog'>BESIDE</div>",
        "<div role='banner'>BESIDE</div>",
        "<div hidden>BESIDE</div>",
        "<div aria-hidden='true'>BESIDE</div>",
        "<div style='color: red; DISPLAY : none'>BESIDE</div>",
        "<span style='visibility:hidden'>BESIDE</span>",
        "<div class='cookie-banner'>BESIDE</div>",
        "<div id='rodo_info'>BESIDE</div>",
        "<a class='skip-link' href='#main'>BESIDE</a>",
        "<ul class='breadcrumb'><li>BESIDE</li></ul>",
        "<noscript>BESIDE</noscript>",
        "<script>document.write('BESIDE')</script>",
        "<template><p>BESIDE</p></template>",
        "<!-- BESIDE -->",
        "<select><option>BESIDE</option></select>",
    ],
)
def test_what_stands_beside_the_text_is_left_out(furniture: str) -> None:
    assert text_of(f"{furniture}<h1>Members</h1><p>{PROSE}</p>{furniture}") == f"# Members\n\n{PROSE.strip()}"


@pytest.mark.parametrize(
    "marks", ["<main>{}</main>", "<article>{}</article>", "<div role='main'>{}</div>", "<div>{}</div>"]
)
def test_the_main_text_is_taken_where_the_page_says_so(marks: str) -> None:
    whole = text_of(f"<p>Before.</p>{marks.format(f'<h2>Fees</h2><p>{PROSE}</p>')}<p>After.</p>")
    assert f"## Fees\n\n{PROSE.strip()}" in whole
    assert ("Before." in whole) is ("After." in whole) is (marks == "<div>{}</div>")


def test_several_articles_are_all_read() -> None:
    whole = text_of("".join(f"<article><h2>News {number}</h2><p>{PROSE}</p></article>" for number in range(3)))
    assert [f"## News {number}" in whole for number in range(3)] == [True] * 3


@pytest.mark.parametrize(
    "page",
    [
        "<main><p>Short.</p></main><div><p>{}</p></div>",
        "<aside><p>{}</p></aside><p>Short.</p>",
        "<div aria-hidden='true'><p>{}</p></div>",
        "<div style='display:none'><p>{}</p></div>",
        "<nav><p>{}</p></nav>",
        "<form><table><tr><td>{}</td></tr></table></form>",
        "<header><p>{}</p></header>",
    ],
)
def test_marks_that_would_cost_the_text_are_not_believed(page: str) -> None:
    assert PROSE.strip() in text_of(page.format(PROSE))


def test_a_large_menu_is_no_text() -> None:
    menu = "".join(f"<li><a href='/{number}'>Department number {number}</a></li>" for number in range(200))
    assert text_of(f"<nav><ul>{menu}</ul></nav><p>{PROSE}</p>") == PROSE.strip()


def test_the_title_in_the_head_of_a_page_or_of_an_article_stays() -> None:
    assert text_of(f"<header><a>Home</a><h1>Fees</h1></header><main><p>{PROSE}</p></main>").startswith("# Fees\n\nThe")
    article = f"<article><header><h1>Fees</h1><p>In short.</p></header><p>{PROSE}</p></article>"
    assert text_of(article).startswith("# Fees\n\nIn short.\n\nThe")


def test_a_heading_an_item_and_a_row_keep_their_forms() -> None:
    page = "<h1>A</h1><h3>B</h3><ul><li>c</li></ul><table><caption>D</caption><tr><th>e</th><th>f</th></tr></table>"
    assert text_of(page) == "# A\n\n### B\n\n- c\n\nD\n\n| e | f |"


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("windows-1250", "cp1250"),
        ("iso-8859-2", "iso8859-2"),
        ("utf-8", "utf-8"),
        ("iso-8859-2", "utf-8"),  # a wrong name
        ("utf-8", "cp1250"),
        ("no-such-code", "cp1250"),
        ("utf-16", "utf-16"),
    ],
)
@pytest.mark.parametrize(
    "form", ['<meta charset="{}">', "<meta http-equiv=Content-Type content='text/html; charset={}'>"]
)
def test_the_code_page_a_page_names_is_used_where_it_fits(form: str, charset: str, encoding: str) -> None:
    page = f"<html><head>{form.format(charset)}</head><body><p>{POLISH}</p></body></html>"
    assert read(page.encode(encoding)).pages[0].text == POLISH


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("shift_jis", "成分と規格"),
        ("iso-2022-jp", "成分と規格"),
        ("koi8-r", "Устав кластера"),
        ("iso-8859-1", "café – “oui”"),
    ],
)
def test_code_pages_nobody_would_guess(charset: str, text: str) -> None:
    encoding = "cp1252" if charset == "iso-8859-1" else charset
    page = f"<?xml version='1.0' encoding='{charset}'?><html><body><p>{text}</p></body></html>"
    assert read(page.encode(encoding)).pages[0].text == text


@pytest.mark.parametrize("name", ["zlib", "idna", "unicode_escape", "rot13", "utf-7"])
def test_what_is_no_code_page_is_not_tried(name: str) -> None:
    page = f"<meta charset={name}><p>{POLISH} \\u0041 +AEE-</p>"
    assert read(page.encode("cp1250")).pages[0].text == f"{POLISH} &#92;u0041 +AEE-"


@pytest.mark.parametrize(
    ("head", "key", "value"),
    [
        ("<title>Cluster fees</title>", "title", "Cluster fees"),
        ("<title>x</title><meta property='og:title' content=' Cluster  fees '>", "title", "Cluster fees"),
        ("<meta name='author' content='Anna Nowak'>", "author", "Anna Nowak"),
        ("<meta name=citation_author content=A><meta name=citation_author content=B>", "author", "A; B"),
        ("<meta property='article:published_time' content='2024-05-17T08:00:00+02:00'>", "created", "2024-05-17"),
        ("<meta name=citation_publication_date content=2021/03>", "created", "2021-03"),
        ('<script type=\'application/ld+json\'>{"datePublished": "2023-11-02"}</script>', "created", "2023-11-02"),
        ("<meta name=citation_doi content=10.1000/182><meta name=description content=x>", "subject", "10.1000/182"),
    ],
)
def test_a_page_says_what_it_is(head: str, key: str, value: str) -> None:
    assert metadata(head)[key] == value


def test_the_heading_is_the_title_where_the_title_adds_the_site() -> None:
    assert metadata("<title>Cluster fees | Portal</title>", "<h1>Cluster fees</h1>") == {"title": "Cluster fees"}


def test_what_says_nothing_is_left_out_of_the_metadata() -> None:
    author = "<meta name=author content='https://x.example/anna'>"
    assert metadata(f"{author}<meta name=date content=soon><meta content=x><title> </title>") == {}


@pytest.mark.parametrize("page", ["<html></html>", "<p> &nbsp; </p>", "<img src=x alt=y>", "<script>a()</script>"])
def test_a_page_without_words_is_empty(page: str) -> None:
    with pytest.raises(UnreadableDocument) as raised:
        read(page.encode())
    assert raised.value.kind == "empty"


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(UnreadableDocument) as raised:
        read(b"<html>" + bytes(range(32)) * 40)
    assert raised.value.kind == "unsupported"
