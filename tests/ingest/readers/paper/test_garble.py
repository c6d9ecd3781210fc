"""Text that is no text."""

import pytest

from ingest.readers.paper.garble import is_garbled

READABLE = {
    "English": "The members of the cluster share a laboratory and buy their energy together every year.",
    "Polish": "Członkowie klastra dzielą laboratorium i co roku wspólnie kupują energię, żeby płacić mniej.",
    "Turkish": "Küme üyeleri her yıl ortak bir laboratuvarı paylaşır ve enerjiyi birlikte satın alırlar.",
    "Vietnamese": "Các thành viên của cụm cùng chia sẻ phòng thí nghiệm và mua năng lượng chung mỗi năm một lần.",
    "Greek": "Τα μέλη του συνεργατικού σχηματισμού μοιράζονται εργαστήριο και αγοράζουν μαζί ενέργεια.",
    "Russian": "Участники кластера вместе пользуются лабораторией и каждый год вместе закупают энергию.",
    "Arabic": "يتقاسم أعضاء التجمع مختبرا ويشترون الطاقة معا كل عام باستخدام Python و R في التحليل.",
    "Hebrew": "חברי האשכול חולקים מעבדה ורוכשים יחד אנרגיה מדי שנה כדי לשלם פחות.",
    "Japanese": "クラスターの会員は研究所を共有し、毎年エネルギーを共同で購入しています。PDF文書も読めます。",
    "Korean": "클러스터 회원들은 연구소를 공유하고 매년 에너지를 공동으로 구매하여 비용을 줄입니다.",
    "Hindi": "क्लस्टर के सदस्य एक प्रयोगशाला साझा करते हैं और हर साल मिलकर ऊर्जा खरीदते हैं।",
    "figures": "Total 63,721.8 51,970.4 61,369.3 kWh m² 12 % 14 % μg/m³ Δt α β γ 2019 2020 2021",
    "bullets": "\uf0b7 The members share a laboratory\n\uf0b7 They buy energy together\n\uf0b7 They train apprentices",
    "formula": "𝐸𝑚𝑖𝑠𝑠𝑖𝑜𝑛𝑠 = 𝐴𝑐𝑡𝑖𝑣𝑖𝑡𝑦 × 𝐹𝑎𝑐𝑡𝑜𝑟, where the factor is given in kg per unit",
}


@pytest.mark.parametrize("language", READABLE)
def test_readable_text_is_not_garbled(language: str) -> None:
    assert not is_garbled(READABLE[language] * 3)


@pytest.mark.parametrize("shift", [-29, -31, 1, 2, 3, 5, 7, 13])
def test_a_shifted_alphabet_is_garbled(shift: int) -> None:
    """Without a map to Unicode an extractor gives glyph numbers: often the letter's code less 29 or 31."""
    for language in ("English", "Polish"):
        assert is_garbled("".join(chr(max(1, ord(char) + shift)) for char in READABLE[language] * 3))


@pytest.mark.parametrize("text", ["\ufffd" * 40, "\ue001\ue010\ue004\ue020" * 10, "text \x03\x05\x07\x04\x08 and " * 5])
def test_characters_without_a_meaning_are_garbled(text: str) -> None:
    assert is_garbled(text)


def test_letters_of_many_scripts_in_one_word_are_garbled() -> None:
    assert is_garbled("ίϯύϥϒϧͳ৽ฉࣄه͔Βͷݻ༗දݱͷൃݟࢁ༞հ")


@pytest.mark.parametrize("text", ["", "\uf0b7", "17", "\x01\x02\x03", "ABC XYZ"])
def test_too_little_text_is_not_judged(text: str) -> None:
    assert not is_garbled(text)
