"""Pictures of answers, for papers: networks, uses of phrases, memberships, calendars.

Drawn by matplotlib (pip install 'communique[pictures]'). Colours are
those of Okabe and Ito, which colour-blind readers tell apart, and never the only mark of anything.
"""

from communique.pictures.answers import draw_answer

__all__ = ["draw_answer"]
