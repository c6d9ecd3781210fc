"""`people.sqlite`: what users did, apart from what the documents say: profiles of clusters and their plans, what the
language model cost, and what a chat needs to know.

schema.py     tables and migrations
store.py      profiles and plans: what is asked and kept
spending.py   what the language model took each day, and the budget
kept.py       one short connection for each operation, the ground of all that follow
members.py    members and groups · codes.py claims and invitations · pairing.py strangers who wait for an admin
limits.py     how many questions a person and everybody may ask
inbox.py      messages from arrival to answer, each exactly once
talks.py      conversations, guided ones, buttons
upkeep.py     how many questions came each day, who wants the weekly message
keeper.py     thumbs, questions for the keeper, topics without an answer, reminders
quarantine.py documents that were sent, until an admin decides, and their files
retention.py  what is kept of one person: told, deleted on wish, deleted when old
"""
