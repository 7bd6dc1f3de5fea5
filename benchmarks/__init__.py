"""Measurements of what the app promises: ``python -m benchmarks`` prints them as one table.

A module in this folder takes part if it has a function ``measure() -> Iterable[Row]``.
"""
