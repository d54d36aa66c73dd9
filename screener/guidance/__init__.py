"""Evidence and date -> findings. The guidance matches no strings; its rules and outcomes are data."""
