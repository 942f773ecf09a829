"""The Rasa side of Xiaoer: an environment of its own (Python 3.10), reached by the app alone."""
