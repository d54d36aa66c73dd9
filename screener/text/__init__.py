"""Prompt -> mentions and intents. Finders know no policy."""
