"""The record for people and programs: JSON, tables in the terminal, one fact explained."""
