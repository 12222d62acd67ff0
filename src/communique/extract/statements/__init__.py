"""Statements: see read.py."""

from communique.extract.statements.read import read_statements

__all__ = ["read_statements"]
