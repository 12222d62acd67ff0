"""Treaties, agreements and texts of meetings that an article speaks of.

`read` makes the facts; `instruments` finds the nouns, `designations` tells a document that is named
or described from a bare word, `actions` what was done with it, `sameness` which mentions are one.
"""

from communique.extract.agreements.instruments import compile_instruments
from communique.extract.agreements.read import read_agreements

__all__ = ["compile_instruments", "read_agreements"]
