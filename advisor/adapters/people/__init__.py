"""`people.sqlite`: what users did, apart from what the documents say: profiles of clusters and their plans, and what
the language model cost.

schema.py    tables and migrations
store.py     what is asked and kept
spending.py  what the language model took each day, and the budget
"""
