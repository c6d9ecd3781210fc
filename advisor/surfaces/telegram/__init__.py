"""The Telegram bot: what its messages say, and who says them."""
