"""Mission statements: three variants over the same clauses, with what a board needs to vote on them."""
