"""Indicators, the people behind them, the report."""
