"""Zips and OLE files: looked at before anything in them is believed, unlocked, asked what they say of themselves."""
