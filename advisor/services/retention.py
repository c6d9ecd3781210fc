"""The end of what is kept too long."""

from datetime import timedelta

from advisor.adapters.people.retention import DAYS
from advisor.services.bot import Records


def sweep(records: Records) -> dict[str, int]:
    """Delete what is older than 90 days, what has expired, and messages answered a day ago; rows by table."""
    return records.retention.sweep(records.now() - timedelta(days=DAYS), records.admins)
