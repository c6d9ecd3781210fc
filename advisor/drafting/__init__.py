"""Mission statements, action plans, reviews and assessments: from a profile, frameworks and evidence. Pure."""
