"""Settings from the environment: read, defaulted, refused with a clear sentence."""

import pytest

from kail.config.environment import LONGEST_PATTERN, SettingError, flag, listed, number_pattern, whole_number


@pytest.mark.parametrize(
    ("text", "expected"), [("1", True), ("YA", True), ("0", False), ("tidak", False), ("", False)]
)
def test_a_flag_is_a_yes_or_a_no(monkeypatch: pytest.MonkeyPatch, text: str, expected: bool) -> None:
    monkeypatch.setenv("KAIL_TRY", text)
    assert flag("KAIL_TRY", default=not expected) is expected


def test_what_is_not_set_has_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KAIL_TRY", raising=False)
    assert flag("KAIL_TRY", default=True)
    assert listed("KAIL_TRY", default=["a"]) == ["a"]
    assert whole_number("KAIL_TRY", default=7) == 7


def test_a_list_is_split_at_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAIL_TRY", " a, b ,,c")
    assert listed("KAIL_TRY", default=[]) == ["a", "b", "c"]


@pytest.mark.parametrize("text", ["perhaps", "2", "-"])
def test_a_malformed_flag_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("KAIL_TRY", text)
    with pytest.raises(SettingError, match="KAIL_TRY"):
        flag("KAIL_TRY", default=False)


@pytest.mark.parametrize("text", ["-1", "two", "1.5"])
def test_a_malformed_number_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("KAIL_TRY", text)
    with pytest.raises(SettingError, match="KAIL_TRY"):
        whole_number("KAIL_TRY", default=0)


def test_a_pattern_of_numbers_is_taken_as_the_office_writes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAIL_TRY", " 400.9/{sequence}/DINSOS/{year} ")
    assert number_pattern("KAIL_TRY", default="") == "400.9/{sequence}/DINSOS/{year}"
    monkeypatch.setenv("KAIL_TRY", "")
    assert number_pattern("KAIL_TRY", default="{year}-{sequence}") == "{year}-{sequence}"


@pytest.mark.parametrize(
    "text",
    [
        "SERT", "{sequence}", "{year}/{sequence}/{sequence}", "{year}/{sequence}/{month}", "{year}/{sequence}/{}",
        "{year}/{sequence", "{year:04d}/{sequence}", "{year!r}/{sequence}", "{{year}}/{year}/{sequence}",
        "{year}/{sequence}" + "x" * LONGEST_PATTERN,
    ],
)  # fmt: skip
def test_a_pattern_that_numbers_nothing_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setenv("KAIL_TRY", text)
    with pytest.raises(SettingError, match="KAIL_TRY"):
        number_pattern("KAIL_TRY", default="")
