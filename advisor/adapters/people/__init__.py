"""`people.sqlite`: what users did, apart from what the documents say; profiles of clusters and their plans.

schema.py    tables and migrations
store.py     what is asked and kept
"""
