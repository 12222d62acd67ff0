"""The components of the language model, run over many paragraphs in fewer steps than spaCy takes.

In: tokenised paragraphs. Out: the same, annotated as `Language.pipe` annotates them. spaCy steps
through its parsers without the interpreter's lock, and takes it again for every single check of a
move, a million times in twenty reports: more than half of the time of its entities. The same steps
are public, one by one, with the lock held; all states of a batch take theirs together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc
    from thinc.api import Model, Ragged

EMBEDDING = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")
BATCH_TOKENS = 4_000  # that go through the model at once: what it keeps of them takes 4 kB each


def annotate(language: Language, docs: Sequence[Doc]) -> None:
    """None; every component of the pipeline has annotated every paragraph.

    Those of one length go together: each step is then of many.
    """
    for batch in fill_batches(sorted(filter(len, docs), key=len), BATCH_TOKENS):
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
        left = component.transition_states(left, score_moves(model, left))
    model.clear_memory()  # it refers to itself: a hundred megabytes would wait for the collector
    return states


def score_moves(model: Any, states: list[Any]) -> Any:  # noqa: ANN401
    """The scores of every move in each of the states, as `model.predict` gives them.

    It also gives moves that were never seen the least of all scores, which takes a third of a step
    of few states, even where there are none.
    """
    if model.vec2scores is None or not model._class_mask.all():  # noqa: SLF001  # no other way
        return model.predict(states)
    return model.vec2scores.predict(model.state2vec.predict(model.get_token_ids(states)))


def share_rows(language: Language) -> None:
    """None; the vector of a word, before its neighbours count, is made once in a batch.

    Two words of three come again among four thousand; the vectors are the same to the bit.
    """
    from thinc.api import Model  # noqa: PLC0415  # heavy, as spaCy is

    for _, component in language.pipeline:
        model = getattr(component, "model", None)
        for layer in list(model.walk()) if isinstance(model, Model) else ():
            if tuple(part.name.partition("(")[0] for part in layer.layers) == EMBEDDING:
                layer.layers[2:4] = [Model("distinct_rows", embed_rows, layers=layer.layers[2:4])]


def embed_rows(
    model: Model[Ragged, Ragged],
    words: Ragged,
    is_train: bool,  # noqa: FBT001  # thinc calls it so
) -> tuple[Ragged, Callable[[Ragged], Ragged]]:
    """The vectors of the words, each distinct one made once; there is no way back: no training."""
    import numpy as np  # noqa: PLC0415  # heavy
    from thinc.api import Ragged  # noqa: PLC0415

    if is_train:
        raise NotImplementedError(model.name)
    rows = np.ascontiguousarray(words.dataXd)
    firsts: dict[bytes, int] = {}
    size = rows.itemsize * rows.shape[1]
    data = rows.tobytes()
    keys = (data[start : start + size] for start in range(0, len(data), size))
    places = [firsts.setdefault(key, len(firsts)) for key in keys]
    distinct: Any = np.frombuffer(b"".join(firsts), dtype=rows.dtype).reshape(-1, rows.shape[1])
    length: Any = np.array([len(firsts)], dtype="i")
    found = Ragged(distinct, length)
    for layer in model.layers:
        found = layer.predict(found)
    return Ragged(found.dataXd[places], words.lengths), lambda change: change
