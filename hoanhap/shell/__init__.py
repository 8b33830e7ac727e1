"""The page frame and what every page needs; no models."""
