"""Models that turn texts into vectors, behind the port `Embedder`.

local.py    the one that runs on this machine: no key, no network
graph.py    its computation graph, written from the layout of its weights
remote.py   those that a server offers
"""
