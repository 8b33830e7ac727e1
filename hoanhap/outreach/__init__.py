"""Programmes, role models, outreach."""
