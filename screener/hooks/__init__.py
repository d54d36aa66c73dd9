"""Pre-send hooks: a prompt tool runs `screener hook HOST` before it sends. One file per host; it only translates."""
