"""A learned tagger of names and addresses in buyers' messages; `bot.text.masking` asks it."""
