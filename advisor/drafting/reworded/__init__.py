"""A draft in the words of a language model, over the same frameworks, profile and citations.

vocabulary.py  joining words, and words that stand for each other
offered.py     what of a draft is offered for rewording, and what of it has to stay letter by letter
request.py     what a model is asked: a message or, where it holds little, several
reply.py       what it proposes, in whatever form it comes
checks.py      which proposals are kept: those that say the same
whole.py       the draft with them, as far as it is no worse than the draft without
rewriter.py    all of that for a mission or a plan
"""
