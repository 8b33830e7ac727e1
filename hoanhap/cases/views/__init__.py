"""The pages of cases: today, files, one file, recording."""
