"""Cooperation between states or their forces: exercises, training, exchanges, aid.

mentions.py finds the words for it, money.py the sums of money promised or given, same.py tells
which mentions are of one activity, read.py makes the facts.
"""

from communique.extract.activities.mentions import match_words
from communique.extract.activities.read import read_activities

__all__ = ["match_words", "read_activities"]
