"""The record file: SQLite, documents and readings as they came, the linked record for questions."""
