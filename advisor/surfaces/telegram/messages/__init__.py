"""What messages say: values in, Telegram HTML and buttons out.

markup, characters   styled text that Telegram accepts, in parts that fit
answers, drafts, profiles, assessments, reviews, documents, sources, state   one module for each kind of thing shown
buttons, keyboard    what a tap means, and how it travels
files                the files of a draft
"""
