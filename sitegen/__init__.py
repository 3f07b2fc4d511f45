"""sitegen: from messy publication lists to a static researcher website."""

__version__ = "0.1.0"
