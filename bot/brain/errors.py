"""Errors that are told apart before Rasa is imported."""


class StoreError(Exception):
    """The tracker file cannot be used; the message says which and why."""
