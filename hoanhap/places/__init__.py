"""Provinces, communes, former places, agencies."""
