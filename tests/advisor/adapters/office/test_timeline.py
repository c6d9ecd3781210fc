"""The picture of a plan: legible when small, and without colours."""

import itertools
from io import BytesIO

import pytest
from PIL import Image, ImageStat

from advisor.adapters.office.timeline import timeline_png
from advisor.models.layouts import Bar, BarLook, Timeline

LOOKS: tuple[BarLook, ...] = ("economic", "social", "ecological", "several")


def timeline(*looks: BarLook, label: str = "1. Ścinki drewna", months: int = 12) -> Timeline:
    return Timeline(
        bars=tuple(Bar(label=label, start=1, end=months, look=look) for look in looks),
        ticks=((1, "mar\n2027"),),
        months=months,
        legend=tuple((look, look) for look in looks),
        alt="",
    )


def grey(png: bytes) -> Image.Image:
    with Image.open(BytesIO(png)) as picture:
        return picture.convert("L")


def test_twelve_bars_are_a_page_wide_and_not_higher_than_a_page() -> None:
    picture = grey(timeline_png(timeline(*LOOKS, *LOOKS, *LOOKS)))
    assert picture.width == 1280
    assert picture.height < picture.width * 1.45


def test_dimensions_differ_in_grey() -> None:
    """The mean of each bar's grey is at least a tenth of the scale away from the others."""
    means = []
    for look in LOOKS:
        picture = grey(timeline_png(timeline(look)))
        box = (200, int(picture.height * 0.5), 1100, int(picture.height * 0.55))
        means.append(ImageStat.Stat(picture.crop(box)).mean[0])
    means.sort()
    assert all(other - one > 25 for one, other in itertools.pairwise(means)), means


@pytest.mark.parametrize("label", ["$\\frac{1}{0}$", "🌳 שלום عربى 漢字", "", "x" * 500, "a\u0300\u0301"])
@pytest.mark.parametrize("mini", [True, False])
def test_any_label_is_drawn(label: str, mini: bool) -> None:
    assert timeline_png(timeline("social", label=label), mini=mini).startswith(b"\x89PNG")


def test_a_plan_of_ten_years_and_one_of_a_month_are_drawn() -> None:
    for months in (1, 120):
        assert timeline_png(timeline("social", months=months))
