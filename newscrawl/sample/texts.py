"""The sample newspapers' articles, read from the text files beside this module. All of them are made up."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files

from newscrawl.reading.images import caption_and_credit

_EDITS = (("Monday", "Monday night"), ("said", "told reporters"), ("nearly", "almost"), ("and", "as well as"))


@dataclass(frozen=True, slots=True)
class Text:
    """One article of the sample: what its page says, and what a right reading of it gives."""

    headline: str
    section: str
    author: str
    published: datetime
    dateline: str
    tags: tuple[str, ...]
    caption: str
    summary: str
    paragraphs: tuple[str, ...]
    source: str = ""
    number: int = field(default=0, compare=False)

    @property
    def slug(self) -> str:
        """The headline as an address has it."""
        return re.sub(r"[^a-z0-9]+", "-", self.headline.lower()).strip("-")

    @property
    def lead(self) -> str:
        """The first paragraph, with the dateline before it."""
        return f"{self.dateline}: {self.paragraphs[0]}" if self.dateline else self.paragraphs[0]

    @property
    def body(self) -> str:
        """The text as it should be stored."""
        return "\n\n".join((self.lead, *self.paragraphs[1:]))

    @property
    def credit(self) -> str:
        """Who took the picture, as a right reading gives it."""
        return caption_and_credit(self.caption)[1]


@cache
def texts_of(outlet: str) -> tuple[Text, ...]:
    """Return the articles of courier, ledger or lantern, the newest first."""
    raw = files("newscrawl.sample").joinpath(f"{outlet}.txt").read_text(encoding="utf-8")
    texts = [_text(block) for block in re.split(r"^# ", raw, flags=re.MULTILINE)[1:]]
    if outlet == "ledger":
        texts += [_syndicated(text) for text in texts_of("courier")[3:10:3]]
    texts.sort(key=lambda text: text.published, reverse=True)
    return tuple(replace(text, number=10_200 + 7 * i) for i, text in enumerate(texts))


def _text(block: str) -> Text:
    """Return the article that a block of a text file describes: headline, fields, image, summary, paragraphs."""
    head, *paragraphs = block.strip().split("\n\n")
    headline, fields, image, summary = head.split("\n")
    values = dict(part.strip().split(":", 1) for part in fields.split(" | "))
    value = {name: text.strip() for name, text in values.items()}
    return Text(
        headline=headline,
        section=value["section"],
        author=value["author"],
        published=datetime.fromisoformat(value["date"]).replace(tzinfo=UTC),
        dateline=value["dateline"],
        tags=tuple(tag.strip() for tag in value["tags"].split(",")),
        caption=image.removeprefix("image: "),
        summary=summary.removeprefix("summary: "),
        paragraphs=tuple(paragraphs),
    )


def _syndicated(text: Text) -> Text:
    """Return the article as another outlet reprints it: a few words changed, the end cut, hours later, with its source."""
    paragraphs = text.paragraphs
    for old, new in _EDITS:
        paragraphs = tuple(p.replace(f" {old} ", f" {new} ", 1) for p in paragraphs)
    paragraphs = (*paragraphs[:-1], re.sub(r"(?<=[.!?]) [^.!?]+[.!?]$", "", paragraphs[-1]))
    later = text.published.replace(hour=(text.published.hour + 3) % 24)
    return replace(
        text, paragraphs=paragraphs, published=later, author="News Desk", section="news", source="The Harbour Courier"
    )
