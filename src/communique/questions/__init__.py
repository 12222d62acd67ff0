"""Questions to a record file: who met, who said what, who belonged to what, and in which words.

Each module is one subject, each question a function of an open connection and plain arguments that
returns frozen Structs. The command `ask`, notebooks and web pages all call these functions.
"""
