"""Cluster Advisor: cited answers and drafts for people who run cluster organisations."""
