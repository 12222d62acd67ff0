"""How long searches take on a large record (`big.py`): words by Zipf's law, one to three at a time.

    python benchmarks/searches.py big.db

CPU milliseconds of a page of reports with excerpts, statements and meetings; every fourth search
has a filter.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import time
from pathlib import Path

from big_stock import build_stock, pick_words

from communique.questions.search import search_record
from communique.questions.search_hits import SearchFilter
from communique.store.sqlite import open_store
from communique.vocabulary import load_vocabulary


def main() -> None:
    """Print the median, and what 95 in 100 searches stay under."""
    parser = argparse.ArgumentParser(description="How long searches take.")
    parser.add_argument("record", type=Path)
    parser.add_argument("--searches", type=int, default=200)
    options = parser.parse_args()
    chance = random.Random("searches")  # noqa: S311  # no secret
    stock = build_stock(load_vocabulary(), 1_000)
    spent, orders = [], []
    with open_store(options.record, write=False) as connection:
        query = "SELECT id FROM entity WHERE kind = 'person' LIMIT 200"
        people = [each for (each,) in connection.execute(query)]
        for number in range(options.searches):
            words = " ".join(pick_words(stock, chance, chance.randint(1, 3)))
            if number % 3 == 0:  # a phrase, or a word of some issue
                words = f'"{chance.choice(stock.issues)[0]}"'
            wanted = SearchFilter()
            if number % 4 == 0:
                wanted = SearchFilter(year=chance.randint(1990, 2025))
            elif number % 4 == 1 and number % 8 == 1:
                wanted = SearchFilter(person=chance.choice(people))
            begun = time.process_time()
            orders.append(search_record(connection, words, wanted).order)
            spent.append((time.process_time() - begun) * 1000)
    cuts = statistics.quantiles(spent, n=20)
    load = ", ".join(f"{value:.2f}" for value in os.getloadavg())
    print(
        f"{len(spent)} searches, {orders.count('best')} sorted by fit: median {cuts[9]:.0f} ms,"
        f" p95 {cuts[18]:.0f} ms, most {max(spent):.0f} ms; load {load}"
    )


if __name__ == "__main__":
    main()
