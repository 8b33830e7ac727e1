"""Measures, printed with the machine they ran on; nothing here is a test."""
