"""The components of the language model, run over many paragraphs in fewer steps than spaCy takes.

In: tokenised paragraphs. Out: the same, annotated as `Language.pipe` annotates them. spaCy steps
through its parsers without the interpreter's lock, and takes it again for every single check of a
move, a million times in twenty reports: more than half of the time of its entities. The same steps
are public, one by one, with the lock held; all states of a batch take theirs together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

BATCH_TOKENS = 4_000  # that go through the model at once: what it keeps of them takes 4 kB each


def annotate(language: Language, docs: Sequence[Doc]) -> None:
    """None; every component of the pipeline has annotated every paragraph.

    Those of one length go together: each step is then of many.
    """
    for batch in fill_batches(sorted(docs, key=len), BATCH_TOKENS):
        for _, component in language.pipeline:
            apply_component(component, batch)


def fill_batches(docs: Iterable[Doc], most_tokens: int) -> Iterator[list[Doc]]:
    """The paragraphs in batches of so many tokens; a longer one is a batch by itself."""
    batch: list[Doc] = []
    tokens = 0
    for doc in docs:
        if batch and tokens + len(doc) > most_tokens:
            yield batch
            batch, tokens = [], 0
        batch.append(doc)
        tokens += len(doc)
    if batch:
        yield batch


def apply_component(component: Any, docs: list[Doc]) -> None:  # noqa: ANN401  # of any pipeline
    """None; the component has annotated the paragraphs."""
    if is_greedy(component):
        component.set_annotations(docs, step_through(component, docs))
    elif hasattr(component, "predict"):
        component.set_annotations(docs, component.predict(docs))
    else:
        for doc in docs:
            component(doc)


def is_greedy(component: Any) -> bool:  # noqa: ANN401
    """The component takes the best move at each step, and shows its steps."""
    if not hasattr(component, "transition_states"):
        return False
    return bool(component.cfg["beam_width"] == 1)


def step_through(component: Any, docs: list[Doc]) -> list[Any]:  # noqa: ANN401
    """The final states of the paragraphs, as `component.predict` finds them."""
    states = list(component.moves.init_batch(docs))
    model = component.model.predict(docs)
    left = [state for state in states if not state.is_final()]
    while left:
        left = component.transition_states(left, model.predict(left))
    return states
