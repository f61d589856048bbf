"""What a reader sees: an article as text for a terminal."""
