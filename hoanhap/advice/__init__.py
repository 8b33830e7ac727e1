"""Public pages that give everyone their own dates; no sign-in, no models, nothing kept."""
