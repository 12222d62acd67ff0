from __future__ import annotations

from datetime import date

import pytest

from communique.codebook import load_codebook
from communique.exports.columns import (
    columns_of,
    goldstein_of,
    names_of,
    plover_scale,
    quad_class,
    sectors,
)

COUNTS = {
    "events": 30,
    "gdelt-events": 61, "gdelt-mentions": 16, "icews": 20, "polecat": 40, "phoenix": 26,
    "engagements": 28, "leader-travel": 21, "membership-years": 14, "dyad-days": 13,
    "dyad-months": 13,
}  # fmt: skip
PARSERS = {"integer": int, "number": float, "text": str, "date": date.fromisoformat}


@pytest.mark.parametrize("export", COUNTS)
def test_every_column_has_a_meaning_and_an_example_of_its_type(export: str) -> None:
    assert len(names_of(export)) == COUNTS[export]
    for column in columns_of(export):
        assert column.meaning
        PARSERS[column.type](column.example)


def test_every_code_of_cameo_has_a_scale_and_a_class() -> None:
    for code in load_codebook().coding_codes:
        scale = goldstein_of(code.cameo)
        assert scale is not None, code.cameo
        assert -10 <= scale.gdelt <= 10
        assert quad_class(code.cameo) in {1, 2, 3, 4}
    assert goldstein_of("99") is None


def test_the_sign_of_the_scale_is_that_of_the_class_in_material_events() -> None:
    for code in load_codebook().coding_codes:
        scale = goldstein_of(code.cameo)
        if scale is not None and quad_class(code.cameo) in {2, 4}:
            assert (scale.gdelt > 0) == (quad_class(code.cameo) == 2)


def test_every_type_of_plover_has_a_class_and_known_modes_a_score() -> None:
    types = {code.type for code in load_codebook().coding_codes if code.type}
    for kind in types:
        scale = plover_scale(kind, None)
        assert scale is not None
        assert scale.quad in {1, 2, 3, 4}
    visit = plover_scale("CONSULT", "visit")
    assert visit is not None
    assert visit.scale == 4.0
    unscored = plover_scale("ASSAULT", "drone")
    assert unscored is not None
    assert unscored.scale == -9.0


def test_sectors_have_labels() -> None:
    assert sectors()["MED"] == "Media"  # CAMEO; in PLOVER these are journalists, JRN
