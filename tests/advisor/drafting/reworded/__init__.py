"""Drafts in the words of a model."""
