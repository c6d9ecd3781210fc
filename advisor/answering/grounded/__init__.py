"""Writing with a language model: its sentences are kept as far as words of the documents carry them."""
