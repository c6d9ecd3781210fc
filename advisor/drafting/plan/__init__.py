"""Sustainability action plans: chosen, put in order, sized to office and money, explained, kept alive. Pure."""
