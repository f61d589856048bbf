"""What joins the findings of one article: mentions to people, bodies to their full names."""

from vnnews.linking.officials import link

__all__ = ["link"]
