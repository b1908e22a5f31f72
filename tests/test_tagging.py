import pytest

from newscrawl.tagging import language_of, tags_of, topics_of_publisher

TALKS = (
    "The foreign ministers of Pakistan and Bangladesh met in Islamabad on Monday. Diplomacy had stood still for years, and the armed forces "
    "of both countries have since resumed contact. Talks on defence will go on in Dhaka; diplomacy, the minister said, takes time."
)


def test_places_have_codes_coordinates_and_counts() -> None:
    places = {place.name: place for place in tags_of("Ministers meet", TALKS).places}
    assert {"Pakistan", "Bangladesh", "Islamabad", "Dhaka"} <= places.keys()
    assert (places["Dhaka"].country, round(places["Dhaka"].lat or 0)) == ("BD", 24)
    assert (places["Pakistan"].country, places["Pakistan"].lat) == ("PK", None)


@pytest.mark.parametrize(
    "text",
    [
        "Paris Hilton opened a shop.",
        "The Bank of Reading failed.",
        "Nice work, said Jordan Peterson.",
        "the us and them",
    ],
)
def test_parts_of_other_names_are_no_places(text: str) -> None:
    assert tags_of("", text, "en").places == []


def test_a_dateline_and_an_abbreviation_are_places() -> None:
    names = {place.name for place in tags_of("", "LAHORE: The U.S. envoy left.", "en").places}
    assert names == {"Lahore", "United States"}


def test_topics_carry_the_words_that_speak_for_them() -> None:
    topics = {topic.label: topic for topic in tags_of("Ministers meet", TALKS, "en").topics}
    assert "diplomacy" in topics["diplomacy"].evidence
    assert all(0 < topic.score <= 1 for topic in topics.values())


def test_the_publishers_section_and_keywords_count() -> None:
    topics = topics_of_publisher("Wirtschaft", ["cricket"], [])
    assert [(topic.id, topic.evidence) for topic in topics] == [
        ("medtop:04000000", ["section: Wirtschaft"]),
        ("medtop:15000000", ["keyword: cricket"]),
    ]


def test_a_text_about_nothing_has_no_topics() -> None:
    assert tags_of("", "It was a long day and nobody said much about it.", "en").topics == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Gemeinderat hat am Montag beschlossen, den Hafen vor dem Winter ausbaggern zu lassen.", "de"),
        ("El consejo del puerto decidió el lunes dragar el canal interior antes de las tormentas de invierno.", "es"),
        ("short", ""),
    ],
)
def test_language(text: str, language: str) -> None:
    assert language_of(text) == language
