"""Do the documents answer, are they near, or have they nothing? Pure."""

import re

from advisor.answering.quotable import in_words
from advisor.finding.evidence import ENOUGH
from advisor.finding.subjects import asked_part
from advisor.finding.wanted import figure_asked, has_figure
from advisor.models import Finding, Fit, Gap

_FIGURE_NEAR = 0.47
"""How near a sentence with the figure asked for has to be to the question (words and meaning, 0…1). Of 36 questions on
figures that the documents give 8 % stay below, of 45 on figures they do not give about 40 %: without a model the two
can hardly be told apart (SQuAD 2.0, words alone: AUROC 0.60), so no more can be promised."""

_OTHER_SUBJECTS = re.compile(
    # clusters of data, of computers, of stars, of pain, of ammunition
    r"k-?means|hierarchical clustering|clustering algorithm|klastrowani\w+|algorytm\w* klastr\w+"
    r"|kubernetes|\bk8s\b|proxmox|\bhadoop\b|(?:server|compute|hpc|database) clusters?"
    r"|klast\w+ (?:serwer|obliczeniow|bazodanow)\w*"
    r"|cluster headaches?|klasterow\w+ b[óo]l\w*|cluster (?:bombs?|munitions?)|amunicj\w+ kasetow\w+"
    r"|galax(?:y|ies)|galaktyk\w*"
    # the weather, one's health, one's vote
    # (not rain water, rain gardens, extreme weather: these are questions on sustainability)
    r"|\bit (?:going to )?(?:rain|snow)\b|\b(?:the|what) weather\b|\bweather forecast\b|\bforecast for\b"
    r"|\bpogod[ayęą]\b|\bpadać\b|\bdeszcz\b"
    r"|\b(?:ibuprofen|paracetamol|a headache for|tabletk\w+|boli mnie|bolą mnie|bol[ąa] mnie)\b"
    r"|\b(?:who (?:should|do) i vote for|na kogo głosować|na kogo glosowac)\b",
    re.IGNORECASE,
)
"""Other clusters, and what people ask any chat: nearness of words must not turn these into questions on clusters."""


def outcome(finding: Finding) -> tuple[Fit, str | None, tuple[Gap, ...]]:
    """(fit, code of the reason where nothing is answered, what the documents do not give)."""
    if is_other_subject(finding.question):
        return "none", "other_subject", ()
    if finding.evidence < ENOUGH:
        return "none", "nothing_found", finding.gaps
    missing = finding.gaps or _figure_missing(finding)
    if missing:
        return "related", f"no_{missing[0].kind}", missing
    return "answers", None, ()


def is_other_subject(question: str) -> bool:
    """Whether a question is on other clusters, or on what people ask any chat."""
    return _OTHER_SUBJECTS.search(question) is not None


def _figure_missing(finding: Finding) -> tuple[Gap, ...]:
    """The figure asked for, where no sentence near the question gives one of its kind."""
    kind = figure_asked(asked_part(finding.question))
    if kind is None:
        return ()
    near = (
        score
        for hit in finding.hits
        for index, score in enumerate(hit.unit_scores)
        if has_figure(in_words(hit.passage, index), kind)
    )
    return () if max(near, default=0.0) >= _FIGURE_NEAR else (Gap(kind="figure", value=kind),)
