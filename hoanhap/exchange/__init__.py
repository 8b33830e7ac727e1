"""Reading registers; demo data."""
