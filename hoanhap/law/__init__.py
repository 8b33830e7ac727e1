"""The law as dated tables and plain functions: facts in, findings out; standard library only."""
