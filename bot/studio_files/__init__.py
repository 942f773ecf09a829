"""The studio's own folder: phrase files found by the parser's marks, kept by git."""
