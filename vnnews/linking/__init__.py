"""From mentions to things: which officials, agencies, places and documents an article names."""
