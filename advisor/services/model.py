"""The language model of the settings, with its budget, prompts and checks."""

from pathlib import Path

from advisor.adapters.chat.served import ModelOptions, open_chat_model
from advisor.adapters.people.spending import Budget, Spending
from advisor.adapters.prompts import read_prompts
from advisor.answering.grounded.editor import Editor
from advisor.language.lemmas import Lemmatiser
from advisor.ports import ChatModel
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


def editor(settings: Settings, lemmatiser: Lemmatiser) -> Editor:
    """What puts answers into the model's words.

    Raises:
        ConfigError: the prompts are not what they should be.
    """
    return Editor(chat_model(settings), read_prompts(PROMPTS), lemmatiser.terms, settings.model_seconds)
