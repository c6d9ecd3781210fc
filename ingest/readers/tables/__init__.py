"""Rows of cells → one sheet as text."""
