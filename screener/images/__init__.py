"""File -> reference matches and embedded texts. Finders know no policy."""
