"""What an article is about: topics in IPTC's vocabulary, and the places that it names."""

from __future__ import annotations

from dataclasses import dataclass, field

from newscrawl.items import Name, Place, Topic  # noqa: TC001 a dataclass tells its fields' types
from newscrawl.tagging.languages import language_of
from newscrawl.tagging.places import places_of
from newscrawl.tagging.topics import topics_of, topics_of_publisher


@dataclass(slots=True, kw_only=True)
class Tags:
    """The tags of a text, each list with the weightiest first. People and organisations are not told yet: both are empty."""

    topics: list[Topic] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    people: list[Name] = field(default_factory=list)
    organisations: list[Name] = field(default_factory=list)


def tags_of(headline: str, body: str, language: str | None = None) -> Tags:
    """Return the tags that a text gives by itself. language: BCP 47, found out where it is None."""
    language = (language or language_of(f"{headline}\n{body}")).split("-")[0]
    return Tags(topics=topics_of(headline, body, language), places=places_of(headline, body))


__all__ = ["Tags", "language_of", "tags_of", "topics_of", "topics_of_publisher"]
