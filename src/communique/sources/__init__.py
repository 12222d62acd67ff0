"""Files, pages and lines as Documents; what cannot be read as Problems."""
