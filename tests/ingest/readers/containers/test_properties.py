"""What Office files say of themselves."""

from ingest.readers.containers.archives import opened
from ingest.readers.containers.properties import of_office, of_open_document
from tests.ingest.readers.office_files import odf_part, zipped

CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">{}</cp:coreProperties>'
)


def core(inner: str) -> dict[str, str]:
    return of_office(opened(zipped({"docProps/core.xml": CORE.format(inner)})))


def test_the_core_properties_are_told_as_far_as_they_are_given() -> None:
    told = "<dc:title> Strategia\n klastra </dc:title><dc:creator>Anna Nowak</dc:creator><dc:subject/>"
    told += "<dcterms:created>2024-03-01T10:00:00Z</dcterms:created><cp:lastModifiedBy>Jan</cp:lastModifiedBy>"
    assert core(told) == {"title": "Strategia klastra", "author": "Anna Nowak", "created": "2024-03-01"}


def test_a_file_is_as_old_as_it_was_last_saved() -> None:
    dates = "<dcterms:created>2011-02-01T10:00:00Z</dcterms:created><dcterms:modified>{}</dcterms:modified>"
    assert core(dates.format("2025-06-30T08:00:00Z")) == {"created": "2025-06-30"}
    template = "<dcterms:created>2013-12-23T23:15:00Z</dcterms:created><dcterms:modified>{}</dcterms:modified>"
    assert core(template.format("2013-12-23T23:15:00Z")) == {}
    assert core(template.format("2025-06-30T08:00:00Z")) == {"created": "2025-06-30"}


def test_a_file_made_by_a_library_says_nothing_of_the_document() -> None:
    told = "<dc:creator>python-docx</dc:creator><dcterms:created>2013-12-23T23:15:00Z</dcterms:created>"
    assert core(told) == {}


def test_a_file_without_properties_says_nothing() -> None:
    archive = opened(zipped({"mimetype": "x"}))
    assert of_office(archive) == of_open_document(archive) == {}


def test_an_open_document_names_who_wrote_it_first() -> None:
    told = "<dc:title>Statut</dc:title><meta:initial-creator>Anna</meta:initial-creator><dc:creator>Jan</dc:creator>"
    told += "<meta:creation-date>2023-05-04T08:00:00</meta:creation-date><dc:subject>Klaster</dc:subject>"
    part = odf_part("meta", f"<office:meta>{told}</office:meta>")
    assert of_open_document(opened(zipped({"meta.xml": part}))) == {
        "title": "Statut",
        "author": "Anna",
        "subject": "Klaster",
        "created": "2023-05-04",
    }
