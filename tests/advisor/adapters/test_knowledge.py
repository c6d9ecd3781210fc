"""Reading knowledge from its folder: each part in its form, or one clear error."""

from pathlib import Path

import pytest

from advisor.adapters.knowledge import KnowledgeFolder
from advisor.errors import ConfigError
from tests.knowledge import write_knowledge


def test_every_part_is_read(tmp_path: Path) -> None:
    knowledge = KnowledgeFolder(write_knowledge(tmp_path))
    assert set(knowledge.works) == {"report-2024", "article"}
    assert list(knowledge.facts) == ["labels-001", "labels-002"]
    assert [concept.id for concept in knowledge.concepts] == ["eco-innovation", "csr"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("title: [", "line"),
        ("title: {en: A, pl: B}", "sections"),
        ("title: {en: A, pl: B}\nsections: []", "sections"),
        ("- 1", "dictionary"),
        ("a: &a [*a]", ""),
    ],
)
def test_a_file_out_of_form_is_named_with_the_place(tmp_path: Path, content: str, reason: str) -> None:
    (write_knowledge(tmp_path) / "facts" / "labels.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError) as raised:
        _ = KnowledgeFolder(tmp_path).sheets
    assert raised.value.code == "knowledge_invalid"
    assert raised.value.values["file"] == "facts/labels.yaml"
    assert reason in str(raised.value.values["reason"])


def test_no_id_stands_for_two_sentences(tmp_path: Path) -> None:
    labels = write_knowledge(tmp_path) / "facts" / "labels.yaml"
    (labels.parent / "more.yaml").write_text(labels.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(ConfigError, match="labels-001"):
        _ = KnowledgeFolder(tmp_path).facts


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"questions\.yaml"):
        _ = KnowledgeFolder(tmp_path).questions
