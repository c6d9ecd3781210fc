"""How good are search and answers? Questions with known evidence, measures, and how sure the figures are."""
