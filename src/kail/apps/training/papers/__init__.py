"""Papers of training: a draw that anybody can repeat, and cards with a square code."""

from kail.apps.training.papers.cards import class_cards, typed_code
from kail.apps.training.papers.draw import draw_paper

__all__ = ["class_cards", "draw_paper", "typed_code"]
