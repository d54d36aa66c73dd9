"""Material of a production that is not out, by its form: script pages, owners' marks, statements about it."""
