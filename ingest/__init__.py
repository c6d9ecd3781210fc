"""Documents in, a published library out."""
