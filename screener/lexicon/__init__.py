"""lexicons/*.csv -> entities, aliases and the compiled, memory-mapped index."""
