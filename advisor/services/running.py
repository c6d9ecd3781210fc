"""What surfaces need to run one bot on a data directory."""

from advisor.adapters.locks import bot_lock

__all__ = ["bot_lock"]
