"""A question understood with a language model: one call for all that pays, each field checked, else the rules.

context.py       what a message of a conversation may lean on, and whether it may at all
need.py          when a question is worth asking a model about
prompt.py        what the model is asked
checks.py        what of its reply is taken: no name, figure or subject that was not told
understander.py  asks it beside the search; every failure leaves the rules
"""
