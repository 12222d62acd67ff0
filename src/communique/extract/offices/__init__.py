"""Offices: see read.py."""

from communique.extract.offices.owners import find_home
from communique.extract.offices.read import read_offices

__all__ = ["find_home", "read_offices"]
