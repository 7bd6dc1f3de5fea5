"""Errors that are told to a person: a sentence with blanks, for the interface to translate."""

from __future__ import annotations


class ToldError(ValueError):
    """Something that cannot be used.

    Parameters
    ----------
    template : str
        What is wrong, in English, with ``{names}`` for the values: the interface translates it.
    **values
        What to put into the template.
    """

    def __init__(self, template: str, **values: object) -> None:
        self.template = template
        self.values = values
        super().__init__(template.format(**values))
