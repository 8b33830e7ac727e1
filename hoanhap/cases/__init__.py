"""The case, its acts and duties; today, files, one file."""
