"""The production card as people write it: one TOML file, read whole, every problem with its line."""
