"""Events coded in CAMEO and PLOVER: from any sentence, and from the rows of a record.

In: a sentence, or a Record. Out: `CodedEvent`, one a happening. Every choice of a code is a row of
the codebook (`communique.codebook`), and every event names the rows that made it.
"""
