"""What is no part of the article, out of its text and into its own field. Pure functions; cleaning twice changes nothing."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from newscrawl.items import Attribution

if TYPE_CHECKING:
    from collections.abc import Container

    from newscrawl.items import Article

_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff]")
_KEPT_JOINERS = re.compile("[\u0600-\u06ff\u0900-\u0dff]")
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_SPACES = re.compile(r"[^\S\n]+")
_LABELS = (
    r"also (?:see|read|watch)|see also|read (?:also|more|next)|more (?:on|from|about) [^.:]{1,40}|related(?: (?:stories|articles|news|"
    r"coverage|topics|links?|posts?))?|recommended|don['’]t miss|you (?:may|might) (?:also )?like|lesen sie auch|mehr (?:zum thema|dazu)|"
    r"siehe auch|auch interessant|lire aussi|à lire(?: aussi)?|voir aussi|lea (?:también|además)|le[ée] también|te puede interesar|"
    r"ver también|leia (?:também|mais)|veja também|leggi anche|lees ook|les også|läs (?:också|mer)|læs også|czytaj (?:też|także|więcej)|"
    r"zobacz też|читайте также|ayrıca oku(?:yun)?|यह भी पढ़ें|ये भी पढ़ें|یہ بھی پڑھیں|اقرأ أيضا|آরও পড়ুন|আরও পড়ুন"
)
_READ_MORE = re.compile(rf"^\W*(?:{_LABELS})\s*(?:[:：|»›>-]+.{{0,300}}|\W*)$", re.IGNORECASE)
_PROMPTS = re.compile(
    r"^(?:(?:please )?(?:sign up|subscribe|register)(?: (?:here|now|today))?(?: (?:to|for))\b.{0,120}(?:newsletter|updates|alerts|channel|inbox)|"
    r"(?:get|receive) .{0,80}(?:newsletter|in your inbox)|follow (?:us|me) on\b|(?:share|tweet|print|email) this\b.{0,40}$|"
    r"share (?:with us|on \w+)$|most (?:read|popular|viewed)\b.{0,30}$|(?:quelle|source|fuente|fonte)\s?:.{2,40}$|thank you for subscribing.{0,60}$|"
    r"(?:click|tap) here (?:to|for)\b.{0,100}$|(?:advertisement|anzeige|werbung|publicidad|publicité|pubblicità|reklama|реклама)$|"
    r"join (?:our|us on) .{0,60}(?:channel|whatsapp|telegram|newsletter)|for (?:the )?latest (?:news|updates),? (?:follow|download|subscribe)|"
    r"this (?:article|story|post) (?:may )?contains? affiliate links|all rights reserved|©|copyright (?:©|\d{4}))",
    re.IGNORECASE,
)
_CREDIT_LINE = re.compile(
    r"^(?:.{0,90}(?:/|via |courtesy of |\()(?:Getty(?: Images)?|AP|AFP|Reuters|Shutterstock|EPA|Alamy|iStock|SOPA Images)\)?|"
    r".{0,60}(?:Getty Images|Shutterstock|AP Photo)|(?:photo|image|source images?|photograph|foto|bild|illustration|credit)s?(?: by|:| credit).{1,80})$",
    re.IGNORECASE,
)
_CREDIT_WORD = re.compile(
    r"getty|ap\b|afp|reuters|shutterstock|epa|alamy|istock|sopa|photo|image|foto|bild|illustration|credit",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"^(?:(?:first )?published|updated|last updated|posted|by|veröffentlicht|aktualisiert|publicado|actualizado|publié|mis à jour|stand)?"
    r"(?: (?:on|at|am|el|le))?:?\s*(?:\w{3,9}\.?,? )?(?:\d{1,2}\.\d{1,2}\.\d{4}|\w{3,9}\.? \d{1,2},? \d{4}|\d{1,2}\.? \w{3,9}\.? \d{4}|"
    r"\d{4}-\d{2}-\d{2})(?:\W{0,3}(?:at )?\d{1,2}[:.]\d{2}.{0,12})?$",
    re.IGNORECASE,
)
_SOURCED = re.compile(
    r"^(?:this (?:news|report|article|story|piece|post|column|essay)(?: (?:is|was|has been))?(?: (?:originally|first))?|"
    r"(?:(?:originally|first) ))\s*(?:sourced from|(?:published|appeared|reported|printed|carried)(?: first)? (?:in|on|by|at)|"
    r"taken from|courtesy of)\s+(?P<name>(?:the )?[^.,;]{2,60}?)"
    r"(?:\s+(?:and (?:is|was|has)|on \w+ \d|under|with permission)\b.*|\s*[.,;]?)$",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"^(?:\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:january|february|march|april|may|june|july|august|september|"
    r"october|november|december)\b)",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"^(?P<place>(?:[A-ZÀ-ÖØ-ÞА-Я][A-ZÀ-ÖØ-ÞА-Я.'’-]*)(?:[ /](?:[A-ZÀ-ÖØ-ÞА-Я][A-ZÀ-ÖØ-ÞА-Я.'’-]*)){0,3})"
    r"(?:,\s*[A-Z][\w. ]{1,24})?\s*(?:\((?:AP|AFP|Reuters|APP|PTI|ANI|dpa|UNI|IANS|Xinhua|[A-Z][\w /.]{1,20})\)\s*)?(?:[:—–]|\s-{1,2})\s"
)
_NO_PLACE = frozenset(
    {"BREAKING", "UPDATE", "UPDATED", "LIVE", "EXCLUSIVE", "WATCH", "VIDEO", "NOTE", "PHOTOS", "Q", "A", "FAQ", "TL;DR"}
)


_FURNITURE = (_READ_MORE, _PROMPTS, _STAMP)
_MOST_FURNITURE = 400
"""Characters up to which a paragraph may be furniture."""


def cleaned(article: Article) -> Article:
    """Return the same article with its text cleaned: lines that are no part of it gone, into their field if they have one."""
    article.headline = normal_line(article.headline)
    article.description = normal_line(article.description)
    captions = {
        normal_line(text)
        for image in article.images
        for text in (image.caption, f"{image.caption} [{image.credit}]")
        if text
    }
    kept: list[str] = []
    for paragraph in paragraphs_of(article.body):
        if source := attribution_of(paragraph):
            article.attribution = article.attribution or source
        elif not is_furniture(paragraph, captions) and not (not kept and _is_head(paragraph, article)):
            kept.append(paragraph)
    article.body = "\n\n".join(kept)
    article.dateline = article.dateline or dateline_of(article.body)
    return article


def paragraphs_of(text: str) -> list[str]:
    """Return the paragraphs of a text in normal form."""
    return [line for part in re.split(r"\n\s*\n|\n", text) if (line := normal_line(part))]


def normal_line(text: str) -> str:
    """Return text in NFC on one line: no invisible characters, no runs of spaces; quotes and dashes as they are.

    Joiners stay where a script needs them (Arabic, Devanagari and their neighbours).
    """
    if not _KEPT_JOINERS.search(text):
        text = _INVISIBLE.sub("", text)
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text).replace("\n", " ")).strip()


def attribution_of(paragraph: str) -> Attribution | None:
    """Return the outlet that a line like "This report first appeared in X" names, or None where it is no such line."""
    match = _SOURCED.match(paragraph) if len(paragraph) <= 250 else None
    name = match["name"].strip() if match else ""
    return Attribution(name=name) if name[:1].isupper() and not _WHEN.match(name) else None


def dateline_of(body: str) -> str:
    """Return the place that the text opens with ("ISLAMABAD: ..."), or an empty string."""
    match = _DATELINE.match(body)
    return match["place"].strip() if match and match["place"] not in _NO_PLACE and len(match["place"]) > 2 else ""


def is_too_short(body: str, min_words: int) -> bool:
    """Tell whether a text has fewer words than an article needs; three characters of a script without spaces are a word."""
    words = sum(max(1, len(word) // 3) if _UNSPACED.search(word) else 1 for word in body.split())
    return words < min_words


def is_furniture(paragraph: str, captions: Container[str] = ()) -> bool:
    """Tell whether a paragraph is a link to other articles, a prompt or a caption."""
    if paragraph in captions or not re.search(r"\w", paragraph):
        return True
    if len(paragraph) > _MOST_FURNITURE:
        return False
    return any(pattern.match(paragraph) for pattern in _FURNITURE) or bool(
        _CREDIT_WORD.search(paragraph) and _CREDIT_LINE.match(paragraph)
    )


def _is_head(paragraph: str, article: Article) -> bool:
    """Tell whether a text's first line repeats the headline or the byline."""
    line = paragraph.casefold().strip(" .:|")
    names = [name.casefold() for name in article.authors]
    return line == article.headline.casefold().strip(" .:|") or line.removeprefix("by ") in names
