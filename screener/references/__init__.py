"""reference_hashes/ and the user's own banks -> the index of reference pictures."""
