"""HTML → text with Markdown's marks, for every reader whose library gives HTML."""
