"""The directions of imports, and what else holds for every file of the two packages.

surfaces → app → answering → grounding, finding → language → models, errors; ports beside them. Adapters implement
ports. `ingest` stands beside the surfaces and uses what it needs of the advisor; the advisor knows nothing of it.
"""

import ast
import re
import sys
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter

import pytest

from tests.source_tree import ROOT, imports, is_in, modules, ours

NOUNS = ("advisor.models", "advisor.errors")
KNOWLEDGE = ("advisor.knowledge", "advisor.adapters.knowledge")
ADAPTERS = ("advisor.adapters",)
STAGED = "advisor.adapters.library.staged"
FRAME = (
    "advisor.surfaces.cli",
    "advisor.surfaces.checks",
    "advisor.surfaces.contract",
    "advisor.surfaces.formatting",
    "advisor.language.texts",
)

MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "advisor.models": ("advisor.models",),
    "advisor.errors": (),
    "advisor.ports": ("advisor.models",),
    "advisor.settings": ("advisor.errors",),
    "advisor.language": ("advisor.language", *NOUNS),
    "advisor.finding": ("advisor.finding", "advisor.language", "advisor.ports", *NOUNS),
    "advisor.grounding": ("advisor.grounding", "advisor.language", *NOUNS),
    "advisor.answering": (
        "advisor.answering",
        "advisor.knowledge",
        "advisor.grounding",
        "advisor.finding",
        "advisor.language",
        *NOUNS,
    ),
    "advisor.answering.quotable": (
        "advisor.answering",
        "advisor.prompting.orders",
        "advisor.grounding",
        "advisor.finding",
        "advisor.models",
    ),
    "advisor.answering.grounded": (
        "advisor.answering",
        "advisor.prompting",
        "advisor.knowledge",
        "advisor.grounding",
        "advisor.language",
        "advisor.ports",
        *NOUNS,
    ),
    "advisor.answering.understanding": (
        "advisor.answering",
        "advisor.prompting",
        "advisor.knowledge",
        "advisor.grounding",
        "advisor.finding",
        "advisor.language",
        "advisor.ports",
        *NOUNS,
    ),
    "advisor.prompting": (
        "advisor.prompting",
        "advisor.knowledge",
        "advisor.grounding",
        "advisor.language",
        "advisor.ports",
        *NOUNS,
    ),
    "advisor.drafting": (
        "advisor.drafting",
        "advisor.knowledge",
        "advisor.grounding",
        "advisor.language",
        *NOUNS,
    ),
    "advisor.drafting.reworded": (
        "advisor.drafting",
        "advisor.prompting",
        "advisor.knowledge",
        "advisor.grounding",
        "advisor.language",
        "advisor.ports",
        *NOUNS,
    ),
    "advisor.knowledge": ("advisor.knowledge", *NOUNS),
    "advisor.evaluation": ("advisor.evaluation", *NOUNS),
    "advisor.adapters": (*ADAPTERS, "advisor.knowledge", "advisor.ports", *NOUNS),
    "advisor.app": (
        "advisor.answering",
        "advisor.drafting",
        "advisor.knowledge",
        "advisor.finding",
        "advisor.language",
        *ADAPTERS,
        "advisor.doctor",
        "advisor.services",
        "advisor.ports",
        "advisor.settings",
        *NOUNS,
    ),
    "advisor.services": (
        "advisor.services",
        *ADAPTERS,
        "advisor.answering.assistant",
        "advisor.answering.grounded",
        "advisor.answering.surroundings",
        "advisor.answering.understanding",
        "advisor.finding.finder",
        "advisor.finding.nearness",
        "advisor.grounding",
        "advisor.drafting",
        "advisor.knowledge",
        "advisor.language",
        "advisor.ports",
        "advisor.settings",
        *NOUNS,
    ),
    "advisor.services.rights": ("advisor.models",),
    "advisor.services.turns": ("advisor.answering.conversation", "advisor.models"),
    "advisor.doctor": (
        "advisor.doctor",
        *ADAPTERS,
        "advisor.services.backup",
        "advisor.services.upkeep",
        "advisor.language",
        "advisor.ports",
        "advisor.settings",
        *NOUNS,
    ),
    "advisor.surfaces": (
        "advisor.surfaces",
        "advisor.app",
        "advisor.services",
        "advisor.answering.definitions",
        "advisor.answering.dialogue",
        "advisor.drafting.plan.status",
        "advisor.evaluation",
        "advisor.language.texts",
        "advisor.settings",
        *NOUNS,
    ),
    # ingest, from a file's bytes to passages: knows no store, no settings and no surface
    "ingest.models": ("advisor.models",),
    "ingest.readers": ("advisor.errors", "ingest.models", "ingest.readers"),
    "ingest.cleaning": ("advisor.models", "ingest.models", "ingest.cleaning"),
    "ingest.sections": ("advisor.models", "ingest.models"),
    "ingest.chunk": ("advisor.models", "advisor.language", "ingest.models"),
    "ingest.provenance": ("advisor.models", "ingest.models", "ingest.cleaning"),
    "ingest.rows": ("advisor.models", "ingest.models", "ingest.cleaning"),
    "ingest.imprint": ("ingest.models", "ingest.cleaning"),
    "ingest.bibliography": (
        "advisor.models",
        "advisor.language",
        "ingest.models",
        "ingest.cleaning.lines",
        "ingest.imprint",
    ),
    "ingest.prepare": (
        "advisor.models",
        "ingest.models",
        "ingest.readers",
        "ingest.cleaning",
        "ingest.sections",
        "ingest.chunk",
        "ingest.provenance",
        "ingest.rows",
        "ingest.bibliography",
    ),
    "ingest.sandbox": ("advisor.errors", "ingest.models", "ingest.readers"),
    # … what lies in folders
    "ingest.folders": (),
    "ingest.originals": (),
    "ingest.manifest": ("advisor.errors",),
    "ingest.scan": ("advisor.errors", STAGED, "ingest.editions"),
    "ingest.editions": (*KNOWLEDGE, *NOUNS, "ingest.models"),
    "ingest.plan": (STAGED,),
    # … and what stores it and tells of it
    "ingest.enrich": ("advisor.models", "advisor.ports", "advisor.language", STAGED, "ingest.prepare"),
    "ingest.progress": ("advisor.language.texts", "advisor.surfaces.formatting"),
    "ingest.report": ("advisor.errors", "advisor.language.texts"),
    "ingest.suspicious": ("advisor.models", "advisor.prompting.orders", "ingest.readers", "ingest.suspicious"),
    "ingest.cli": (*FRAME, *NOUNS, "ingest"),
    "ingest": ("advisor.app", *ADAPTERS, "advisor.settings", "advisor.language", "advisor.ports", *NOUNS, "ingest"),
}
"""Room → what it may import; the longest name that fits a module is its room."""


@dataclass(frozen=True)
class Library:
    """The modules that may use a library of others; `at_import`: those that may import it at their head."""

    used_by: tuple[str, ...]
    at_import: tuple[str, ...] = ()


def everywhere(*modules: str) -> Library:
    return Library(modules, modules)


LIBRARIES = {
    "bs4": everywhere(
        "ingest.readers.marked.marking",
        "ingest.readers.marked.grids",
        "ingest.readers.html",
        "ingest.readers.marked.webpages",
        "ingest.readers.epub",
    ),
    "charset_normalizer": Library(("ingest.readers.decoding",)),
    "PIL": everywhere("advisor.adapters.drawing.pages", "advisor.adapters.drawing.sheets"),
    "chromadb": Library(("advisor.adapters.vectors",)),
    "docx": everywhere("advisor.adapters.office"),
    "filelock": Library(
        ("advisor.language.polish", "advisor.adapters.locks", "advisor.adapters.swapping"),
        ("advisor.adapters.locks", "advisor.adapters.swapping"),
    ),
    "fpdf": everywhere("advisor.adapters.office.pdf_writer"),
    "langchain": Library(("advisor.adapters.chat.served", "advisor.adapters.embedding.remote")),
    "langchain_core": Library(
        ("advisor.adapters.chat.served", "advisor.surfaces.langchain"), ("advisor.surfaces.langchain",)
    ),
    "langsmith": Library(("advisor.adapters.chat.served", "advisor.adapters.embedding.remote")),
    "lxml": Library(("ingest.readers", "ingest.suspicious")),
    "mammoth": Library(("ingest.readers.docx",)),
    "markdownify": everywhere("ingest.readers.marked.marking"),
    "marisa_trie": everywhere("advisor.language.polish"),
    "matplotlib": Library(("advisor.adapters.office.timeline",)),
    "msoffcrypto": Library(("ingest.readers.containers.locked",)),
    "numpy": everywhere(
        "advisor.ports",
        "advisor.adapters.embedding",
        "advisor.adapters.kept_vectors",
        "advisor.adapters.library.rows",
        "advisor.adapters.vectors",
        "advisor.evaluation.bootstrap",
        "advisor.finding.likeness",
        "advisor.finding.nearness",
        "ingest.enrich",
    ),
    "olefile": Library(("ingest.readers", "ingest.suspicious.workbook")),
    "onnx": everywhere("advisor.adapters.embedding.graph"),
    "onnxruntime": Library(("advisor.adapters.embedding.local",)),
    "pebble": everywhere("ingest.sandbox"),
    "platformdirs": everywhere("advisor.settings"),
    "pptx": Library(("ingest.readers.pptx", "ingest.readers.pptx_shapes")),
    "pydantic": everywhere(
        "advisor.settings",
        "advisor.knowledge",
        "advisor.adapters.knowledge",
        "advisor.evaluation.records",
        "advisor.surfaces.langchain",
        "advisor.services.turns",
        "advisor.surfaces.telegram.setup",
    ),
    "pydantic_settings": everywhere("advisor.settings"),
    "dotenv": everywhere("advisor.settings"),
    "pypdfium2": everywhere("advisor.adapters.drawing.pages"),
    "pypdf": Library(("ingest.readers", "ingest.suspicious.pdf"), ("ingest.readers.pdf",)),
    "python_calamine": Library(("ingest.readers.workbook", "ingest.suspicious.workbook")),
    "rich": Library(
        (
            "advisor.surfaces.cli.sheet",
            "advisor.surfaces.cli.answer_render",
            "advisor.surfaces.cli.layout_render",
            "ingest.progress",
        ),
        ("advisor.surfaces.cli.sheet", "advisor.surfaces.cli.answer_render"),
    ),
    "simplemma": Library(("advisor.language.polish",)),
    "snowballstemmer": Library(("advisor.language.lemmas",)),
    "striprtf": Library(("ingest.readers.rtf",)),
    "telegram": Library(("advisor.surfaces.telegram",)),
    "tenacity": Library(("advisor.adapters.chat.attempts", "advisor.surfaces.telegram.delivery")),
    "tiktoken": Library(("advisor.adapters.chat.tokens",)),
    "tokenizers": Library(("advisor.adapters.embedding.local",)),
    "typer": everywhere("advisor.surfaces.cli", "ingest.cli"),
    "yaml": Library(
        (
            "ingest.readers.markdown",
            "ingest.editions",
            "advisor.adapters.knowledge",
            "advisor.adapters.office.sheets",
            "advisor.adapters.profile_files",
        ),
        ("advisor.adapters.knowledge", "advisor.adapters.office.sheets", "advisor.adapters.profile_files"),
    ),
}
"""A library has one adapter, or very few; whatever is not named here is not used."""


def room_of(module: str) -> str:
    return max((room for room in MAY_IMPORT if is_in(module, room)), key=len, default="")


EVERY_MODULE = pytest.mark.parametrize("module", sorted(modules()))


@EVERY_MODULE
def test_imports_point_one_way(module: str) -> None:
    if module in ("advisor", "ingest"):
        assert imports(module) == ()
        return
    allowed = MAY_IMPORT[room_of(module)]
    wrong = [
        one.target for one in imports(module) if ours(one.target) and not any(is_in(one.target, a) for a in allowed)
    ]
    assert wrong == [], f"{module} may import {allowed}"


def test_every_room_of_the_table_is_there() -> None:
    known = {*MAY_IMPORT, *(name for names in MAY_IMPORT.values() for name in names)}
    assert [room for room in sorted(known) if not any(is_in(module, room) for module in modules())] == []


def test_the_advisor_does_not_know_ingest() -> None:
    assert [
        m for m in modules() if is_in(m, "advisor") and any(is_in(one.target, "ingest") for one in imports(m))
    ] == []


@pytest.mark.parametrize(
    ("room", "users"),
    [
        (
            "advisor.settings",
            ("advisor.app", "advisor.doctor", "advisor.services", "advisor.surfaces", "ingest"),
        ),
        (
            "advisor.adapters",
            (
                "advisor.adapters",
                "advisor.app",
                "advisor.doctor",
                "advisor.services",
                "ingest",
            ),
        ),
        ("advisor.app", ("advisor.surfaces", "ingest.session")),
        ("advisor.surfaces", ("advisor.surfaces", "ingest.cli", "ingest.progress")),
        ("advisor.surfaces.langchain", ()),
    ],
)
def test_some_rooms_have_few_users(room: str, users: tuple[str, ...]) -> None:
    found = {m for m in modules() for one in imports(m) if is_in(one.target, room) and not is_in(m, room)}
    assert [module for module in sorted(found) if not any(is_in(module, user) for user in users)] == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {
        m: {one.target for one in imports(m) if ours(one.target) and not (one.late or one.typing)} for m in modules()
    }
    list(TopologicalSorter(graph).static_order())  # raises CycleError and names the circle


@EVERY_MODULE
def test_a_library_is_used_by_its_adapter_only(module: str) -> None:
    for one in imports(module):
        name = one.target.split(".")[0]
        if ours(name) or name in sys.stdlib_module_names or one.typing:
            continue
        assert name in LIBRARIES, f"{name} is new here: who may use it?"
        users = LIBRARIES[name].used_by if one.late else LIBRARIES[name].at_import
        assert any(is_in(module, user) for user in users), (
            f"{module} imports {name}{'' if one.late else ' at its head'}"
        )


@EVERY_MODULE
def test_pure_modules_do_not_touch_the_world(module: str) -> None:
    if not re.search(r"Pure\.$", (ast.get_docstring(modules()[module]) or "").split("\n\n")[0]):
        return
    worldly = {"os", "subprocess", "socket", "shutil", "tempfile", "time", "random", "threading", "logging", "asyncio"}
    assert worldly.isdisjoint(one.target.split(".")[0] for one in imports(module))
    calls = [node.func for node in ast.walk(modules()[module]) if isinstance(node, ast.Call)]
    assert [call.id for call in calls if isinstance(call, ast.Name) and call.id in ("open", "print", "input")] == []


@EVERY_MODULE
def test_only_the_settings_read_the_environment(module: str) -> None:
    names = {node.attr for node in ast.walk(modules()[module]) if isinstance(node, ast.Attribute)}
    names |= {
        alias.name for node in ast.walk(modules()[module]) if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    assert module == "advisor.settings" or names.isdisjoint({"environ", "environb", "getenv", "getenvb"})


@EVERY_MODULE
def test_no_module_is_too_long_to_read(module: str) -> None:
    assert ast.unparse(modules()[module]) == "" or ast.get_docstring(modules()[module])
    path = ROOT.joinpath(*module.split("."))
    source = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    assert len(source.read_text(encoding="utf-8").splitlines()) <= 300


Public = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


@cache
def described_by_a_protocol() -> set[str]:
    """Methods that a protocol of ours declares; those who implement one have nothing to add."""
    classes = (node for tree in modules().values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    protocols = (node for node in classes if any("Protocol" in ast.unparse(base) for base in node.bases))
    return {inner.name for node in protocols for inner in node.body if isinstance(inner, ast.FunctionDef)}


def undescribed(node: ast.Module | ast.ClassDef, exempt: set[str], path: str = "") -> list[str]:
    """Public names without a docstring. An override says what its base says; a property may be its name."""
    missing = []
    for child in node.body:
        if not isinstance(child, Public) or child.name.startswith("_"):
            continue
        overrides = isinstance(node, ast.ClassDef) and (bool(node.bases) or child.name in exempt)
        if not ast.get_docstring(child) and not overrides:
            missing.append(path + child.name)
        if isinstance(child, ast.ClassDef):
            missing += undescribed(child, exempt, f"{child.name}.")
    return missing


@EVERY_MODULE
def test_everything_public_says_what_it_is(module: str) -> None:
    assert undescribed(modules()[module], described_by_a_protocol()) == []


def test_no_file_names_a_place_of_the_machine_it_was_written_on() -> None:
    places = re.compile("|".join(rf"(?<![\w.])/{name}/\w" for name in ("work", "tmp", "root", "home", "Users", "mnt")))
    folders = ("advisor", "ingest", "tests", "corpus", "prompts", "deploy", ".ci")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()]
    files += [path for path in ROOT.iterdir() if path.is_file() and path.name != ".env"]
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()[:80]}"
        for path in files
        if "__pycache__" not in path.parts
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines()
        if places.search(line)
    ]
    assert found == []
