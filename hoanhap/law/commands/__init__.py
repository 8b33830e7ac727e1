"""One module for each `hoanhap law …` command: JSON in, JSON out."""
