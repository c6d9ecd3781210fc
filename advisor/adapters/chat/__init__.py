"""A language model behind any chat interface that LangChain knows, and what keeps it from doing harm when it fails.

served.py     the model: one reply, or one clear reason why there is none
attempts.py   a deadline over all attempts, and which are worth another
failures.py   what an exception of a client means
replies.py    what a reply holds: text without thoughts, how it ended, tokens used
breaker.py    rest after failures in a row
tokens.py     how many tokens a text has, without the network
"""
