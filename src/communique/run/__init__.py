"""Driving a run: paths in, a record file out. Today one process; pools and shards come here."""
