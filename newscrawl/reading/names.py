"""The names in a byline: without "By", roles, places, dates, addresses and handles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawl.reading.headline import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_AUTHORS = 20
BY_WORDS = (
    r"(?:(?:authored|written|reported|posted|published|publiziert|veröffentlicht|submitted|created|story|words|text|review(?:ed)?|analysis|"
    r"article|opinion|interview)\s+)?(?:by|von|vom|por|par|di|door|av|af|przez|автор|auteure?s?|author(?:s|\(s\))?|autor(?:in|es|a|ka)?|"
    r"autore|texto?|testo|words|reporter|written|forfatter|skribent|著者|文|記者|penulis|yazar)"
)
"""What stands before the names in a byline, in the languages that it was seen in."""
_BY = re.compile(rf"^(?:{BY_WORDS})\b\s*[:：]?\s+|^(?:{BY_WORDS})\s*[:：]\s*", re.IGNORECASE)
_MID_BY = re.compile(r"(?:^|[\s|•·,/–—-])(?:by|von|por|par|door|av|przez)\s*:?\s+(?=[A-ZÀ-ÞА-Я\w])", re.IGNORECASE)
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
    r"(?:first|last) .{0,12}posted|(?:social )?sharing|published.*|posted.*|name \*|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?(?: \d+(?:st|nd|rd|th)?)?)$",
    re.IGNORECASE,
)
_POST = re.compile(
    r"^(?:the )?(?:\w+ ){0,4}(?:editor|reporter|correspondent|writer|contributor|columnist|journalist|producer|analyst|critic|fellow|expert|"
    r"redakteur\w*|korrespondent\w*|autor\w*|journalistin|author|attorney|engineer|scientist|manager|director|officer|founder|head|chief|lead|"
    r"development|marketing|diseases|architect|strategist|consultant)s?$|^(?:head|director|vp|chief|professor|founder|ceo|cto|co-founder)\b",
    re.IGNORECASE,
)
"""A line or a piece of a byline that is a post rather than a name."""
_PARTICLES = frozenset(
    "von van de der den del della di da dos das du la le el al bin bint ben ibn y e i af av zu zur zum ter ten ’t 't".split()
)
_NO_BYLINE = re.compile(r"^\d|\d{1,2}[./:]\d|\bmin(?:utes?)?\b|\bread\b|\bago\b|\buhr\b|\bam\b|\d{4}", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:editor|reporter|correspondent|writer|contributor|columnist|journalist|producer|bureau chief|director|professor|"
    r"staff|officer|head of|co-?founder|redakteur\w*|korrespondent\w*|autor|chef\w*|"
    r"senior|fellow|critic|analyst|manager|president|ceo|phd|md|rdn?|ld|ms|ba|ma|mph)\b",
    re.IGNORECASE,
)


def names_in(byline: str, *, declared: bool = False) -> list[str]:
    """Return the names of a byline: without "By", roles, places, dates, addresses and handles.

    declared: the text stands in a field for authors, where names may be in lower case ("dpa").
    """
    text = _SPACES.sub(" ", _COLUMNS.sub("\n", byline)).strip(" \n,.;:|-–—")
    if not text or len(text) > 250 or "://" in text:
        return []
    text = _GLUED.sub("", _BY.sub("", _LABEL.sub("", text), count=1))
    if not declared and (said := list(_MID_BY.finditer(text))):
        text = text[said[-1].end() :]
    names: list[str] = []
    for line in text.split("\n"):
        if not names or not (_ROLE.search(line) or _POST.search(line)):
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
            elif _is_name(name, alone=len(pieces) == 1 and not names) and (declared or _looks_like_name(name)):
                names.append(name)
    return names


def _looks_like_name(name: str) -> bool:
    """Tell whether a piece of a line that nobody declared to be names looks like one: no date, each word with a capital."""
    words = name.split()
    capitals = all(word in _PARTICLES or word[:1] == word[:1].upper() for word in words)
    return capitals and words[0] not in {"In", "On", "At"} and not _NO_BYLINE.search(name)


def unique(names: Iterable[str]) -> list[str]:
    """Return the names, each once, in their order."""
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(folded(name), name)
    return list(seen.values())[:MAX_AUTHORS]


def authors_in(texts: Iterable[str], *, declared: bool = False) -> list[str]:
    """Return the names of several bylines, each once: without posts that stand by themselves, and without a name glued to another word."""
    names = unique(name for text in texts for name in names_in(text, declared=declared))
    people = [name for name in names if not _POST.search(name)] or names
    return [name for name in people if not any(name != other and name.startswith(other) for other in people)]


def _is_name(name: str, *, alone: bool) -> bool:
    """Tell whether a piece of a byline is a name; a role is one only where nothing else stands in the byline."""
    if not 2 <= len(name) <= 60 or len(name.split()) > 6 or _NO_NAME.search(name):
        return False
    return alone or not (_ROLE.search(name) or _POST.search(name))
