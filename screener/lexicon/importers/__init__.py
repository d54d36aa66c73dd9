"""Reads other people's lists of names (Wikidata, IMDb, …) into an overlay of the lexicon, one file a source."""
