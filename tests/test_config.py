from pathlib import Path

import pytest

from communique.config import Config, load_config, settings
from communique.errors import InputError


def test_without_a_file_every_setting_has_its_default(tmp_path: Path) -> None:
    assert load_config(tmp_path) == Config()
    assert {setting.origin for setting in settings(tmp_path)} == {"default"}


def test_a_file_overrules_a_default_and_a_flag_the_file(tmp_path: Path) -> None:
    text = 'vocabulary = "ours"\nshow_rows = 7\n'
    (tmp_path / "communique.toml").write_text(text, encoding="utf-8")
    found = {s.name: (s.value, s.origin) for s in settings(tmp_path, {"vocabulary": "mine"})}
    assert found["vocabulary"] == ("mine", "--vocabulary")
    assert found["show_rows"] == (7, "communique.toml")
    assert found["near_ids"] == (4, "default")


def test_a_flag_that_is_not_given_overrules_nothing(tmp_path: Path) -> None:
    (tmp_path / "communique.toml").write_text('vocabulary = "ours"', encoding="utf-8")
    assert load_config(tmp_path, {"vocabulary": None}).vocabulary == "ours"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("show_row = 7", 'unknown setting "show_row"; expected one of vocabulary'),
        ('show_rows = "many"', "show_rows"),
        ("show_rows = -1", "expected zero or more"),
        ("show_rows 7", "expected TOML"),
    ],
)
def test_a_wrong_file_is_told_in_one_line(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "communique.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=told) as caught:
        load_config(tmp_path)
    assert "communique.toml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_no_utf_8_is_told(tmp_path: Path) -> None:
    (tmp_path / "communique.toml").write_bytes(b"\xff")
    with pytest.raises(InputError, match="expected TOML"):
        load_config(tmp_path)
