"""The language model of the settings, with its budget, prompts and checks."""

from collections.abc import Sequence
from pathlib import Path

from advisor.adapters.chat.served import ModelOptions, open_chat_model
from advisor.adapters.people.spending import Budget, Spending
from advisor.adapters.prompts import read_prompts
from advisor.answering.assistant import Assistant
from advisor.answering.grounded.checks import Similarity
from advisor.answering.grounded.editor import Editor
from advisor.answering.understanding.understander import Understander
from advisor.drafting.reworded.rewriter import Rewriter
from advisor.errors import EmbedderUnavailable
from advisor.finding.finder import Finder
from advisor.grounding.translated import is_told_alike
from advisor.grounding.wording import Wording
from advisor.language.glossary import Glossary
from advisor.language.lemmas import Lemmatiser
from advisor.ports import ChatModel, Embedder
from advisor.settings import Settings, token_tables

PROMPTS = Path(__file__).resolve().parents[2] / "prompts"


def chat_model(settings: Settings) -> ChatModel:
    """The model the settings name; nobody is called before its first reply."""
    budget = Budget(
        tokens=settings.model_budget_tokens,
        money=settings.model_budget_money,
        price_in=settings.model_price_in,
        price_out=settings.model_price_out,
    )
    return open_chat_model(
        ModelOptions(
            name=settings.model,
            context=settings.model_context,
            api_key=settings.model_api_key,
            base_url=settings.model_base_url,
            token_tables=token_tables(),
            spending=Spending(settings.data_dir, budget) if budget.limited else None,
        )
    )


def assistant(
    settings: Settings, finder: Finder, lemmatiser: Lemmatiser, glossary: Glossary, embedder: Embedder | None
) -> Assistant:
    """What answers with the model: it is asked what a question means, and writes the answer.

    Raises:
        ConfigError: the prompts are not what they should be.
    """
    prompts, model, seconds = read_prompts(PROMPTS), chat_model(settings), settings.model_seconds
    near = _similarity(glossary, embedder) if embedder else None
    return Assistant(
        finder,
        editor=Editor(model, prompts, lemmatiser.terms, seconds, near),
        understander=Understander(model, prompts, lemmatiser, glossary, seconds),
    )


def rewriter(settings: Settings, lemmatiser: Lemmatiser) -> Rewriter:
    """What puts drafts into the model's words.

    Raises:
        ConfigError: the prompts are not what they should be.
    """
    return Rewriter(chat_model(settings), read_prompts(PROMPTS), lemmatiser.terms, settings.model_seconds)


def _similarity(glossary: Glossary, embedder: Embedder) -> Similarity:
    """How near a statement is to quotes in another language, both as the embedder hears them; 0 where words are not."""

    def heard(wording: Wording) -> str | None:
        if wording.language == "en" or wording.language in embedder.languages:
            return wording.text
        return glossary.in_english(wording.text) if wording.language == "pl" else None

    def similarity(statement: Wording, quotes: Sequence[Wording]) -> float | None:
        said = [heard(statement), *(heard(quote) for quote in quotes)]
        if None in said:
            return None
        if not is_told_alike(statement, quotes, glossary):
            return 0.0
        try:
            first, second = embedder.embed([str(said[0]), " ".join(map(str, said[1:]))])
        except EmbedderUnavailable:
            return None
        return float(first @ second)

    return similarity
