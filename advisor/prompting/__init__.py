"""What every text for a language model, and every text of one, goes through, whoever asks: answers and drafts. Pure.

calls.py     one call after another: how much room there is, what was taken
shown.py     text of others as data in a message
objects.py   the JSON of a reply, in whatever form it comes
tidy.py      plain words of a reply, without markup; the addresses in it
leaks.py     what a reply repeats of what the model was told
orders.py    sentences of documents that speak to a model
"""
