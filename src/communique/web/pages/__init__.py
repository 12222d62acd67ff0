"""One module a kind of page: questions asked of the record, an HTML text out."""
