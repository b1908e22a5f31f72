"""An article page as an object: one property a field, any of which an outlet may override."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from newscrawl.exceptions import NotAnArticle
from newscrawl.items import Article, Attribution, Image
from newscrawl.reading import authors, body, dates, headline, images, metadata, parts
from newscrawl.reading.document import Document, squeezed
from newscrawl.reading.kind import not_an_article

if TYPE_CHECKING:
    from newscrawl.reading.dates import FoundDate

T = TypeVar("T")
FALLEN_BACK = "outlet's own found nothing; "
"""What the provenance of a field begins with where the outlet's own property for it found nothing."""


class ArticlePage:
    """Reads one page. An outlet whose pages differ subclasses it and overrides the property that differs.

    html: the page as bytes (its encoding is found out) or text. url: the address that it was read at. zone: the outlet's
    IANA time zone, for dates that name none. `css` and `document` are for overriding properties:
    `return self.css("h1.title")`. Raises NotAnArticle.
    """

    def __init__(self, html: str | bytes, url: str, zone: str = "UTC") -> None:
        self.document = Document(html, url)
        self.url = url
        self.zone = zone
        self.provenance: dict[str, str] = {}

    @property
    def canonical_url(self) -> str:
        """The canonical address, from the page's own link where that stays within the site."""
        return self._found("canonical_url", metadata.canonical_of(self.document))

    @property
    def headline(self) -> str:
        """The headline, without the site's name."""
        return self._found("headline", headline.headline_of(self.document))

    @property
    def description(self) -> str:
        """The publisher's summary."""
        return self._found("description", metadata.description_of(self.document))

    @property
    def body(self) -> str:
        """The text, a blank line between paragraphs; cleaning follows."""
        return self._found("body", self._body)

    @property
    def next_part(self) -> str:
        """The address of the page that the text goes on at; empty where the article is on one page."""
        return parts.next_part_of(self.document)

    @property
    def authors(self) -> list[str]:
        """The names in the byline, in order."""
        return self._found("authors", authors.authors_of(self.document))

    @property
    def date_published(self) -> datetime | None:
        """The date of publication, aware and UTC."""
        return self._found("date_published", _value_and_source(self._published))

    @property
    def date_modified(self) -> datetime | None:
        """The date of the last change, aware and UTC."""
        return self._found("date_modified", _value_and_source(dates.modified(self.document, self.zone)))

    @property
    def language(self) -> str:
        """The declared language, as BCP 47."""
        return self._found("language", metadata.language_of(self.document))

    @property
    def section(self) -> str:
        """The publisher's section."""
        return self._found("section", metadata.section_of(self.document))

    @property
    def keywords(self) -> list[str]:
        """The publisher's tags."""
        return self._found("keywords", metadata.keywords_of(self.document))

    @property
    def images(self) -> list[Image]:
        """The pictures, with caption and credit."""
        return self._found("images", images.images_of(self.document))

    @property
    def attribution(self) -> Attribution | None:
        """The outlet or agency that the page says the article comes from."""
        return self._found("attribution", metadata.attribution_of_page(self.document))

    @property
    def genre(self) -> str:
        """The genre that the page names."""
        return self._found("genre", metadata.genre_of(self.document))

    @property
    def access(self) -> str:
        """Whether the article is free, metered or locked, where the page says so."""
        return self._found("access", metadata.access_of(self.document, self._body[0]))

    def css(self, selector: str) -> str:
        """Return the text of the first element that a CSS selector matches, or an empty string."""
        found = self.document.tree.cssselect(selector)
        return squeezed("".join(found[0].itertext())) if found else ""

    def article(self) -> Article:
        """Return the article as the page gives it, before cleaning. Raises NotAnArticle with the reason."""
        values = {name: self._value(name) for name in _FIELDS}
        if reason := not_an_article(self.document, values["body"]):
            raise NotAnArticle(reason)
        found = self._published if values["date_published"] else None
        return Article(
            url=self.url,
            **values,
            date_source=found.source if found else "",
            date_raw=found.raw if found else "",
            zone_assumed=bool(found and found.zone_assumed),
            fetched_at=datetime.now(UTC),
            provenance=self.provenance,
        )

    def _value(self, name: str) -> Any:
        """Return a field: as the outlet's own property reads it, or, where that finds nothing, as any page is read."""
        value = getattr(self, name)
        if getattr(type(self), name) is getattr(ArticlePage, name):
            return value
        if value:
            self.provenance.setdefault(name, "outlet")
            return value
        general = getattr(ArticlePage, name).__get__(self)
        self.provenance[name] = f"{FALLEN_BACK}{self.provenance.get(name, '')}"
        return general

    @cached_property
    def _body(self) -> tuple[str, str]:
        """The text as any page is read, and by what."""
        return body.body_of(self.document)

    @cached_property
    def _published(self) -> FoundDate | None:
        """The date of publication with its origin."""
        return dates.published(self.document, self.zone)

    def _found(self, field: str, reading: tuple[T, str]) -> T:
        """Return the value of a reading and note where it was found."""
        value, source = reading
        if source:
            self.provenance[field] = source
        return value


def _value_and_source(found: FoundDate | None) -> tuple[datetime | None, str]:
    """Return a date and where it was found, or None and an empty string."""
    return (found.value, found.source) if found else (None, "")


_FIELDS = (
    "canonical_url", "headline", "description", "body", "next_part", "authors", "date_published", "date_modified", "language",
    "section", "keywords", "images", "attribution", "genre", "access",
)  # fmt: skip
