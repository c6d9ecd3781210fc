"""Small drafts written by hand, in both languages, for the tests of exports."""

from dataclasses import replace

from advisor.models import (
    Citation,
    Clause,
    Comment,
    Dimension,
    Indicator,
    Language,
    LeftOut,
    Mark,
    MissionDraft,
    PlanDraft,
    PlannedAction,
    Profile,
    Quarter,
    Remark,
    Review,
    Section,
    Step,
    Variant,
)
from tests.advisor.surfaces.samples import BRIEF, REPORT, citation

PROFILE = Profile(
    name="Klaster Meblowy Północ", sector="furniture", region="Wielkopolska", members=60, staff=3, language="en"
)
IN_REPORT = citation(1, page=15, page_label="13")
IN_BRIEF = citation(2, BRIEF, page=None, section=("Members", "Why do members pay?"), quote="Members pay for services.")
ELSEWHERE = citation(1, page=27, quote="Apprentices stay where they were trained.")
_WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "who": "Klaster Meblowy Północ is the cluster for furniture in Wielkopolska, Poland.",
        "task": "For nature we want to prevent waste at every stage of production, beginning with wood scraps.",
        "vision": "We want firms that earn well and that people choose to work for.",
        "value": "Honesty binds members and office.",
        "title": "Collect wood scraps of members together and find buyers for them",
        "blank": "Tell the reason: [the office's own reason].",
        "owner": "cluster manager",
        "step": "Ask every member by phone which scraps it has.",
        "kpi": "scraps that found a buyer",
        "open": "Who measures the baseline?",
    },
    "pl": {
        "who": "Klaster Meblowy Północ to klaster działający w\u00a0branży meblarskiej w\u00a0Wielkopolsce.",
        "task": "Dla przyrody chcemy zapobiegać odpadom na każdym etapie produkcji, zaczynając od ścinków drewna.",
        "vision": "Chcemy, by firmy dobrze zarabiały i\u00a0przyciągały ludzi do pracy.",
        "value": "Uczciwość obowiązuje członków i\u00a0biuro.",
        "title": "Zebrać razem ścinki drewna od członków i\u00a0znaleźć dla nich odbiorców",
        "blank": "Powód: [własny powód biura].",
        "owner": "menedżer klastra",
        "step": "Zapytać telefonicznie każdą firmę, jakie ma ścinki.",
        "kpi": "ścinki, które znalazły odbiorcę",
        "open": "Kto zmierzy wartość wyjściową?",
    },
}


def mission(language: Language = "en", **changes: object) -> MissionDraft:
    """A mission in three variants; `changes` are fields."""
    say = _WORDS[language]
    who = Clause(text=say["who"], basis="profile", rests_on=("name", "sector", "region"))
    task = Clause(text=say["task"], basis="evidence", citations=(IN_REPORT, IN_BRIEF))
    vision = Clause(text=say["vision"], basis="assumption")
    value = Clause(text=say["value"], basis="framework", rests_on=("part-honesty",), citations=(IN_REPORT,))
    statement = Section(kind="mission", lines=((who, task),))
    draft = MissionDraft(
        language=language,
        profile=replace(PROFILE, language=language),
        variants=(
            Variant(kind="line", sections=(Section(kind="line", lines=((who,),)),)),
            Variant(kind="statement", sections=(statement,)),
            Variant(
                kind="full",
                sections=(
                    Section(kind="vision", lines=((vision,),)),
                    statement,
                    Section(kind="values", lines=((value,), (task,))),
                ),
            ),
        ),
        rubric=tuple(Mark(id=f"r{i}", question=say["open"], score=i, why=say["value"]) for i in range(3)),
        questions=(Remark(kind="owner", text=say["open"]), Remark(kind="deed", text=say["blank"])),
        warnings=(Remark(kind="near", text=say["value"], citations=(ELSEWHERE,)),),
        generation=3,
        review=Review(
            language=language,
            text=say["vision"],
            comments=(
                Comment(kind="keep", quote=None, text=say["value"], better=None),
                Comment(kind="claim", quote=say["vision"], text=say["open"], better=say["who"], needs=(say["kpi"],)),
            ),
            rubric=(),
            generation=3,
        ),
    )
    return replace(draft, **changes)  # type: ignore[arg-type]


def action(number: int, language: Language = "en", **changes: object) -> PlannedAction:
    """One action of a plan; `changes` are fields."""
    say = _WORDS[language]
    dimensions: tuple[Dimension, ...] = ("economic", "social", "ecological")
    base = PlannedAction(
        id=f"act-scraps-{number}",
        title=f"{say['title']} ({number})",
        objective=say["vision"],
        steps=(Step(text=say["step"], by="coordinator"), Step(text=say["task"], by="both")),
        dimension=(dimensions[number % 3],),
        level="both",
        standardised=False,
        owner_role=say["owner"],
        start=number,
        end=number + 3,
        person_days=6 + number / 2,
        cost_band="low",
        kpi=Indicator(name=say["kpi"], unit="t", baseline="[…]", target="+10%", measure=say["step"]),
        risks=(Remark(kind="initiative", text=say["value"], citations=(IN_BRIEF,)),),
        links={"sdg": ("12.5",), "vsme": ("B7",)},
        why=Clause(text=say["who"], basis="profile", citations=(IN_REPORT,)),
        needs=(say["kpi"],),
        citations=(ELSEWHERE,),
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def plan(language: Language = "en", actions: int = 8, **changes: object) -> PlanDraft:
    """A plan of some actions; `changes` are fields."""
    say = _WORDS[language]
    draft = PlanDraft(
        language=language,
        profile=replace(PROFILE, language=language),
        goals=tuple(
            Clause(text=say[name], basis="evidence", citations=(IN_REPORT,)) for name in ("task", "vision", "value")
        ),
        actions=tuple(action(number, language) for number in range(1, actions + 1)),
        quarters=tuple(Quarter(first_month=month, days=20.5, available=18.0) for month in (1, 4, 7, 10)),
        months=12,
        months_assumed=True,
        risks=(Remark(kind="initiative", text=say["value"], citations=(IN_BRIEF,)),),
        open_questions=(Remark(kind="owner", text=say["open"]), Remark(kind="blank", text=say["blank"])),
        left_out=(LeftOut(id="act-x", title=say["title"], reason="staff", text=say["value"]),),
        warnings=(Remark(kind="near", text=say["value"], citations=(IN_REPORT,)),),
        dialogue=(Remark(kind="workers", text=say["step"]),),
        generation=3,
        cost=Clause(text=say["value"], basis="framework"),
        begins="2027-03",
    )
    return replace(draft, **changes)  # type: ignore[arg-type]


__all__ = ["ELSEWHERE", "IN_BRIEF", "IN_REPORT", "PROFILE", "REPORT", "Citation", "action", "mission", "plan"]
