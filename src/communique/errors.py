"""Errors for the user's mistakes and the machine's; an article's faults are Problems instead.

    CommuniqueError
     +-- InputError        a path, option or id that the user gave
     +-- VocabularyError   a row of a vocabulary file, ours or an overlay's
     +-- RecordError       the record file: not one, too new, half linked, locked

The message says what was found, where, what was expected, and what to do.
"""


class CommuniqueError(Exception):
    """Anything that `communique` tells its user in one line."""


class InputError(CommuniqueError):
    """The user named something that cannot be used."""


class VocabularyError(CommuniqueError):
    """A vocabulary row is not as its header demands."""


class RecordError(CommuniqueError):
    """The record file cannot be used as it is."""


class RunError(CommuniqueError):
    """A run that cannot go on: no process can be started, no runner reached."""
