"""The record as pages: served on this machine, or written as a site that needs no server."""
