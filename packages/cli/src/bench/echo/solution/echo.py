"""Gives back what it gets."""


def echo(value: object) -> object:
    """Return the value."""
    return value
