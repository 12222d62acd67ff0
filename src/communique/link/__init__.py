"""Linking: many Readings in, one Record out. Pure functions; nothing is read or written here."""

from communique.link.record import link_readings

__all__ = ["link_readings"]
