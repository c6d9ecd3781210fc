"""Office files changed as somebody with bad intentions would: members added, replaced, edited."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile


def edited(
    data: bytes, edits: Mapping[str, tuple[str, str]] | None = None, added: Mapping[str, bytes] | None = None
) -> bytes:
    """A zip with words of its members replaced (`edits`: member → old, new) and members added."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if edits and name in edits:
                old, new = edits[name]
                assert old.encode() in content, f"{name} has no {old}"
                content = content.replace(old.encode(), new.encode())
            target.writestr(name, content)
        for name, content in (added or {}).items():
            target.writestr(name, content)
    return out.getvalue()


def relation(kind: str, target: str, *, external: bool) -> tuple[str, str]:
    """The edit that adds a relation to a list of relations."""
    mode = ' TargetMode="External"' if external else ""
    types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return (
        "</Relationships>",
        f'<Relationship Id="rId99" Type="{types}/{kind}" Target="{target}"{mode}/></Relationships>',
    )
