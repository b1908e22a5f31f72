"""What the three sample sites have in common: a table of pages, and the replies to requests."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, ClassVar

from newscrawl.sample.texts import Text, texts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

PER_PAGE = 6


@dataclass(slots=True)
class Reply:
    """What a server answers. body: text, sent as UTF-8."""

    body: str
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)


class Site:
    """One outlet: its name, its texts, and a reply for each path.

    base: the site's own address without a trailing slash. requests: the paths that were asked for, in order. only: how many
    of the oldest articles each kind of source has alone. Subclasses say what a path shows.
    """

    name: str
    texts_name: str
    only: ClassVar[dict[str, int]] = {}

    def __init__(self, base: str) -> None:
        self.base = base
        self.texts = texts_of(self.texts_name)
        self.requests: list[str] = []

    def reply(self, path: str, query: dict[str, str]) -> Reply:
        """Return what the site answers to a path and its parameters."""
        raise NotImplementedError

    def url_of(self, text: Text) -> str:
        """Return the address of an article, as it is canonical."""
        raise NotImplementedError

    @property
    def articles(self) -> dict[str, Text]:
        """The site's articles by their canonical addresses: what a crawl is to find, all of it and nothing else."""
        return {self.url_of(text): text for text in self.texts}

    def by_slug(self, slug: str) -> Text | None:
        """Return the article with this slug."""
        return next((text for text in self.texts if text.slug == slug), None)

    def texts_in(self, source: str) -> list[Text]:
        """Return the articles that a kind of source lists: all but those that another kind has alone."""
        alone = [kind for kind, number in self.only.items() for _ in range(number)]
        owners = [""] * (len(self.texts) - len(alone)) + alone
        return [text for text, owner in zip(self.texts, owners, strict=True) if owner in {"", source}]

    def of_section(self, section: str) -> list[Text]:
        """Return the articles that a section lists."""
        return [text for text in self.texts_in("listing") if text.section == section]

    @property
    def sections(self) -> list[str]:
        """The names of the sections, in the order in which they appear."""
        return list(dict.fromkeys(text.section for text in self.texts))


def page_of(texts: Sequence[Text], number: int) -> Sequence[Text]:
    """Return the texts on a page, counted from 1."""
    return texts[(number - 1) * PER_PAGE : number * PER_PAGE]


def paragraphs(text: Text, *extra: str) -> str:
    """Return the text's paragraphs as HTML, extra HTML after the first."""
    first, *rest = [text.lead, *text.paragraphs[1:]]
    return "\n".join((f"<p>{escape(first)}</p>", *extra, *(f"<p>{escape(p)}</p>" for p in rest)))


def not_found() -> Reply:
    """Return the reply for an unknown path."""
    return Reply(
        "<!DOCTYPE html><html><head><title>Not found</title></head><body><p>There is nothing here.</p></body></html>",
        404,
    )
