"""People with positions, agencies, places and documents; usable alone."""
