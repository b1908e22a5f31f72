from datetime import UTC, datetime

import pytest

from newscrawl.arguments import checked

NOW = datetime(2025, 10, 1, 12, tzinfo=UTC)


def test_arguments_are_parsed() -> None:
    arguments = checked(
        {"url": "https://o.example/", "since": "7d", "until": "2025-09-30", "max_articles": "5", "max_pages": "0"}, NOW
    )
    assert arguments.since == datetime(2025, 9, 24, 12, tzinfo=UTC)
    assert arguments.until == datetime(2025, 10, 1, tzinfo=UTC)
    assert (arguments.max_articles, arguments.max_pages) == (5, 0)


def test_scrapyds_own_arguments_pass() -> None:
    assert checked({"_job": "1", "_version": "2"}).url == ""


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"ulr": "https://o.example/"}, "unknown argument 'ulr'"),
        ({"url": "o.example"}, "url='o.example' is no address"),
        ({"url": "https://"}, "no address"),
        ({"since": "yesterday-ish"}, "since='yesterday-ish' is no date"),
        ({"max_pages": "-1"}, "max_pages='-1' must be a number"),
        ({"since": "2025-09-30", "until": "2025-09-01"}, "is after until"),
    ],
)
def test_a_wrong_argument_is_named_with_what_is_allowed(given: dict[str, str], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        checked(given, NOW)
