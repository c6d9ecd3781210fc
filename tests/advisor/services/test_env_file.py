"""One line of `.env` changes, the others stay."""

import re
import stat
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from advisor.services.env_file import set_line

NAME = "ADVISOR_TELEGRAM_TOKEN"
OURS = re.compile(rf"\s*(export\s+)?{NAME}\s*=", re.IGNORECASE)
LINES = st.lists(
    st.one_of(
        st.sampled_from(
            ["", "# a note", "OTHER=1", f"{NAME}=old", f"export {NAME} = older", f"# {NAME}=no", "A='x=y'"]
        ),
        st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=20),
    )
)


@given(LINES, st.booleans())
def test_one_line_is_set_and_all_others_stay(lines: list[str], ended: bool) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder, ".env")
        file.write_text("\n".join(lines) + ("\n" if ended else ""), encoding="utf-8")
        before = file.read_text(encoding="utf-8-sig").splitlines()
        set_line(file, NAME, "1:new")
        after = file.read_text(encoding="utf-8").splitlines()
        assert [one for one in after if OURS.match(one)] == [f"{NAME}=1:new"]
        assert [one for one in after if not OURS.match(one)] == [one for one in before if not OURS.match(one)]
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert [path.name for path in Path(folder).iterdir()] == [".env"]


def test_a_new_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    set_line(tmp_path / ".env", NAME, "1:new")
    assert (tmp_path / ".env").read_text(encoding="utf-8") == f"{NAME}=1:new\n"
    assert stat.S_IMODE((tmp_path / ".env").stat().st_mode) == 0o600
