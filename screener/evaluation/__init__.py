"""How often Screener is right on labelled prompts: labels, agreement, shares with intervals, tables."""
