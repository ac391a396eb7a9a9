"""Tests mirror the floors; `stories/` tells whole journeys."""
