"""Memberships: see read.py."""

from communique.extract.memberships.lists import compile_tiers
from communique.extract.memberships.read import read_memberships

__all__ = ["compile_tiers", "read_memberships"]
