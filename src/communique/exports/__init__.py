"""Views of a record in the forms that scholars and their programs load; files, not rows of ours."""
