"""Writers of documents: DOCX, PDF, Markdown, CSV, pictures of time. They set what a layout says and add no words."""
