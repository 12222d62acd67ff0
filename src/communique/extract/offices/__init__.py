"""Offices: see read.py."""

from communique.extract.offices.owners import find_home
from communique.extract.offices.read import read_offices
from communique.extract.offices.rivals import settle_rivals

__all__ = ["find_home", "read_offices", "settle_rivals"]
