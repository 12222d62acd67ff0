"""Offices: see read.py."""

from communique.extract.offices.homes import find_homes
from communique.extract.offices.read import describe_institutions, read_offices

__all__ = ["describe_institutions", "find_homes", "read_offices"]
