"""Widgets that draw a state they are given."""
