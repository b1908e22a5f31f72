"""Who signs an article: people's and desks' names, each once, in the order given."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from trafilatura.metadata import extract_metadata

from newscrawl.reading.document import LOWER_CLASS, text_of
from newscrawl.reading.headline import folded
from newscrawl.reading.structured import text_in, type_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

    from newscrawl.reading.document import Document

MAX_AUTHORS = 20
_BY = re.compile(
    r"^(?:(?:(?:authored|written|reported|posted|published|story|words|text|review(?:ed)?|analysis|article|opinion|photos?)\s+)?by|von|por|par|di|"
    r"door|av|af|przez|автор|author|authors|text|texto|testo|autor|autore|auteur|reporter|written|著者|文)\b\s*[:：]?\s+",
    re.IGNORECASE,
)
_COLUMNS = re.compile(r"[^\S\n]{2,}")
_SPACES = re.compile(r"[^\S\n]+")
_GLUED = re.compile(r"^(?:By|Von)(?=[A-Z][a-z]+ [A-Z])")
_LABEL = re.compile(r"^(?:by|von|por|par|author|autor|text)\s*[:：]\s*", re.IGNORECASE)
_SPLIT = re.compile(
    r"\s*(?:;|\||•|·|\n|/(?=\s)|\s(?:and|und|et|y|e|og|och|en|with|&)\s|,\s*(?:and|und)\s)\s*", re.IGNORECASE
)
_COMMA = re.compile(r"\s*[,、،，]\s*")
_TAIL = re.compile(
    r"\s*(?:[|(\[–—-]\s.*|\((?!.*\w\)\w).*|\bon\s+(?:\w+ )?\d.*|\s\d{1,2}\W.*|"
    r"\s(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.? \d).*|"
    r"\b(?:published|updated|posted)\b.*|\bfor\s+(?:the\s+)?[A-Z].*|\bin\s+[A-Z]\w+$|\bin\s+\w+ on\b.*)",
)
_NO_NAME = re.compile(
    r"https?:|www\.|@|:|\d{3,}|\bviews\b|^\W*$|^(?:admin(?:istrator)?|author|authors|by|staff|share|guest|user|root|editor|none|null|undefined|"
    r"unknown|anonymous|view all posts.*|more by.*|posted by|von|zeige alle.*|account|profile|details?|"
    r"read more.*|see all.*|follow.*|about.*|contact.*|webmaster|wordpress|updated.*|"
    r"twitter|facebook|instagram|linkedin|e-?mail|rss|comments?|reply|leave a .*|share this.*|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?(?: \d+)?)$",
    re.IGNORECASE,
)
_LAST_FIRST = re.compile(r"^([^\s,]+), ([^\s,]+)$")
_ROLE = re.compile(
    r"\b(?:editor|reporter|correspondent|writer|contributor|columnist|journalist|producer|bureau chief|director|professor|"
    r"staff|officer|head of|co-?founder|redakteur\w*|korrespondent\w*|autor|chef\w*|"
    r"senior|fellow|critic|analyst|manager|president|ceo|phd|md|rdn?|ld|ms|ba|ma|mph)\b",
    re.IGNORECASE,
)
_NOT_THE_BYLINE = (
    "ancestor::nav or ancestor::footer or ancestor::aside or ancestor::*[contains(@class,'comment') or contains(@class,'related') "
    "or contains(@class,'sidebar') or contains(@class,'recommend') or contains(@class,'teaser') or contains(@class,'card')]"
)
_BYLINES = tuple(
    f"//*[{condition}][not({_NOT_THE_BYLINE})][not(self::img or self::meta[not(@itemprop)] or self::body or self::html)]"
    for condition in (
        "@rel='author'",
        "@itemprop='author'",
        f"contains({LOWER_CLASS},'byline') or @id='byline' or contains(@data-testid,'byline') or self::byline",
        (
            f"contains(concat(' ',{LOWER_CLASS},' '),' author ') or contains({LOWER_CLASS},'author-name') or "
            f"contains({LOWER_CLASS},'author_name') or contains({LOWER_CLASS},'author__name') or contains({LOWER_CLASS},'authorname')"
        ),
        (
            "self::a and (contains(@href,'/author/') or contains(@href,'/authors/') or contains(@href,'/autor/') or "
            "contains(@href,'/autoren/') or contains(@href,'/profile/'))"
        ),
        f"contains({LOWER_CLASS},'author') or contains({LOWER_CLASS},'autor') or contains({LOWER_CLASS},'verfasser') or contains({LOWER_CLASS},'posted-by')",
    )
)
_SAID = (
    "//*[self::p or self::span or self::div or self::small or self::em or self::strong or self::address or self::li]"
    f"[string-length(normalize-space(.)) < 80][not({_NOT_THE_BYLINE})]"
)
_SAID_BY = re.compile(
    r"^(?:(?:written|posted|published|article|story|words)\s+)?(?:by|von|por|par|di)\s*:?\s+(?=[A-ZÀ-Þ])", re.IGNORECASE
)


def authors_of(document: Document) -> tuple[list[str], str]:
    """Return the authors and where they were found; an empty list where the page names none.

    A page that declares the outlet itself as the author is believed only where no byline names a person.
    """
    site = _site_names(document)
    weak: tuple[list[str], str] = ([], "")
    for source, texts in _sources(document):
        names = unique(name for text in texts for name in names_in(text, declared=source != "byline"))
        people = [name for name in names if _squashed(name) not in site]
        if people and (not weak[0] or source != "byline" or all(" " in name for name in people)):
            return (people if source == "byline" else names), source
        weak = weak if weak[0] else (names, source if names else "")
    return weak if weak[0] else _guessed(document)


def _guessed(document: Document) -> tuple[list[str], str]:
    """Return the authors that trafilatura's own rules find where ours find none."""
    found = extract_metadata(deepcopy(document.tree), default_url=document.url)
    names = unique(name for part in (found.author or "").split("; ") for name in names_in(part))
    return names, "trafilatura" if names else ""


def names_in(byline: str, *, declared: bool = False) -> list[str]:
    """Return the names of a byline: without "By", roles, places, dates, addresses and handles.

    declared: the text stands in a field for authors, where names may be in lower case ("dpa").
    """
    text = _SPACES.sub(" ", _COLUMNS.sub("\n", byline)).strip(" \n,.;:|-–—")
    if not text or len(text) > 250 or "://" in text:
        return []
    text = _GLUED.sub("", _BY.sub("", _LABEL.sub("", text), count=1))
    names: list[str] = []
    for line in text.split("\n"):
        if not names or not _ROLE.search(line):
            names.extend(_line_names(line, declared=declared))
    return names


def _line_names(line: str, *, declared: bool) -> list[str]:
    """Return the names in one line of a byline."""
    names: list[str] = []
    for part in _SPLIT.split(line):
        pieces = _COMMA.split(part)
        for piece in pieces:
            name = _TAIL.sub("", piece).strip(" ,.;:|-–—\"“”'")
            if name in {"Jr", "Sr", "III", "II"} and names:
                names[-1] += f" {name}"
            elif _is_name(name, alone=len(pieces) == 1) and (declared or name[:1] == name[:1].upper()):
                names.append(name)
    return names


def unique(names: Iterable[str]) -> list[str]:
    """Return the names, each once, in their order."""
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(folded(name), name)
    return list(seen.values())[:MAX_AUTHORS]


def _is_name(name: str, *, alone: bool) -> bool:
    """Tell whether a piece of a byline is a name; a role is one only where nothing else stands in the byline."""
    if not 2 <= len(name) <= 60 or len(name.split()) > 6 or _NO_NAME.search(name):
        return False
    return alone or not _ROLE.search(name)


def _sources(document: Document) -> Iterator[tuple[str, list[str]]]:
    """Yield where authors may stand and what is said there, the most reliable first."""
    for node in document.article_nodes:
        for key in ("author", "creator"):
            if node.get(key):
                yield f"json-ld {key}", list(_ld_names(node[key]))
    for name in ("dcterms.creator", "citation_author"):
        yield f"meta {name}", [_LAST_FIRST.sub(r"\2 \1", value) for value in document.meta.get(name, [])]
    for name in ("article:author", "author", "dc.creator", "byl", "parsely-author", "sailthru.author",
                 "cxenseparse:author", "article:author_name", "twitter:data1", "authors"):  # fmt: skip
        values = document.meta.get(name, [])
        if name != "twitter:data1" or _is_written_by(document):
            yield f"meta {name}", [value for value in values if not value.startswith("http")]
    yield "byline", _bylines(document)


def _is_written_by(document: Document) -> bool:
    """Tell whether Twitter's first labelled value is the author, as WordPress writes it."""
    label = document.first_meta("twitter:label1")[0].casefold()
    return label in {"written by", "verfasst von", "escrito por", "écrit par", "scritto da", "by"}


def _ld_names(value: Any) -> Iterator[str]:
    """Yield the names in JSON-LD's author: a string, an object, or a list of them."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict) and isinstance(each.get("name"), list):
            yield from (text_in(name) for name in each["name"])
        elif isinstance(each, dict):
            yield text_in(each.get("name"))
        else:
            yield text_in(each)


def _bylines(document: Document) -> list[str]:
    """Return the texts of the first elements that are marked as a byline, by the most telling mark that there is."""
    for path in _BYLINES:
        marked = [(e, text) for e in document.tree.xpath(path)[:60] if 1 < len(text := _byline_text(e)) <= 200]
        outer = {parent for element, _ in marked for parent in element.iterancestors()}
        inner = [(e, text) for e, text in marked if e not in outer and names_in(text)]
        if inner:
            block = inner[0][0].getparent().getparent()
            return [text for e, text in inner if block is None or block in e.iterancestors()][:8]
    return [text for e in document.tree.xpath(_SAID)[:400] if _SAID_BY.match(text := text_of(e))][:1]


def _byline_text(element: HtmlElement) -> str:
    """Return what a byline's element says: its content attribute, the name marked in it, or its text."""
    named = element.xpath(".//*[@itemprop='name']")
    return str(element.get("content") or "") or "\n".join(text_of(name) for name in named) or _parted_text(element)


def _parted_text(element: HtmlElement) -> str:
    """Return an element's text with a line break where two elements meet without a space ("By Ann Lee|Staff Writer")."""
    text = ""
    for part in element.itertext():
        if text and part.strip() and not text[-1].isspace() and not part[0].isspace():
            text += "\n"
        text += _SPACES.sub(" ", part.replace("\n", " "))
    return text.strip()


def _site_names(document: Document) -> set[str]:
    """Return the names of site and publisher, squashed: some systems give them as every article's author."""
    publishers = [text_in(node.get("publisher")) for node in document.article_nodes]
    publishers += [text_in(node.get("name")) for node in document.json_ld if type_of(node) in _ORGANISATIONS]
    host = urlsplit(document.url).netloc.removeprefix("www.")
    names = [*publishers, *document.meta.get("og:site_name", []), *document.meta.get("application-name", []), host]
    return {squashed for name in [*names, host.rsplit(".", 1)[0]] if (squashed := _squashed(name))}


def _squashed(name: str) -> str:
    """Return a name without case, punctuation, spaces and article."""
    return folded(name).removeprefix("the ").replace(" ", "")


_ORGANISATIONS = {"Organization", "NewsMediaOrganization", "Corporation", "WebSite"}
