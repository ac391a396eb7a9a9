"""Measurements of the promises about speed: each compares in one run, and fails when one breaks."""
