"""Offices: see read.py."""

from communique.extract.offices.homes import find_homes, read_letterhead
from communique.extract.offices.read import describe_institutions, read_offices

__all__ = ["describe_institutions", "find_homes", "read_letterhead", "read_offices"]
