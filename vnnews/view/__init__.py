"""What a reader sees: an article as an HTML page, or as text for a terminal."""

from vnnews.view.page import html, notebook

__all__ = ["html", "notebook"]
