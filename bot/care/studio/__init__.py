"""Rules of the studio: phrase files, what may be put into them, and what a phrase is like."""
