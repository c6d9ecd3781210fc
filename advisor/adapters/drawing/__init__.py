"""Pictures of pages and of texts, drawn in a child process: originals are untrusted, and a file can crash the renderer.

`child` is the process, `pages` renders a page of a PDF, `sheets` writes a text without pages, `letters` finds words
whatever their hyphens, spaces and accents.
"""
