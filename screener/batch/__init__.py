"""Folders -> verdicts and reports. A door: it translates, it decides nothing."""
