"""Personal data in a text, by its form: numbers, addresses, lines of a call sheet. Never any of its words."""
