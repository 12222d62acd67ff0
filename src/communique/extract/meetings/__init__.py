"""Meetings as one article tells them: see read.py; who was there: attendance.py."""

from communique.extract.meetings.attendance import add_speakers
from communique.extract.meetings.read import read_meetings

__all__ = ["add_speakers", "read_meetings"]
