"""Rights by date and place: the tables of lexicons/law/ and what they come to for a person or a work."""
