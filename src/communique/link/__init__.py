"""Linking: many Readings in, one Record out. Pure functions; nothing is read or written here.

`record.link_readings` is the way in; it is imported where it is called, for `--help` needs none
of it.
"""
