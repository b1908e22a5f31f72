"""The pictures of an article, with caption and credit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawl.items import Image
from newscrawl.reading.document import text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from newscrawl.reading.document import Document

MAX_IMAGES = 50
_CAPTION = "figcaption | .//*[contains(@class,'caption')]"
_CREDIT = re.compile(
    r"\s*[\[(]?\s*(?:(?:image|photo|picture|foto|bild|crédit|credit|source)s?\s*(?:credits?|courtesy)?\s*(?:via|by|:|/|–|-|from|courtesy(?: of)?)"
    r"|©|via)\s*(?P<credit>[^\])]{2,80}?)\s*[\])]?\s*\.?$",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*[\[(](?P<credit>[^\[\]()]{2,60}(?:/[^\[\]()]{2,40})?)[\])]\s*$")
_AGENCY = re.compile(r"\b(?:AP|AFP|EPA|Reuters|Getty|APP|dpa|PTI|ANI|Xinhua|IMAGO|Photo|Images?|Shutterstock|File)\b")
_NO_PICTURE = re.compile(
    r"logo|avatar|gravatar|pixel|spacer|blank\.|1x1|icon|sprite|placeholder|\.svg(?:\?|$)", re.IGNORECASE
)


def images_of(document: Document) -> tuple[list[Image], str]:
    """Return the pictures of the page's figures, then the one that it declares, and where they were found."""
    found: dict[str, Image] = {}
    for figure in document.tree.xpath("//figure | //*[contains(@class,'wp-caption')]"):
        if figure.xpath("ancestor::aside | ancestor::footer | ancestor::nav | ancestor::article[ancestor::article]"):
            continue
        if image := _figure(figure, document):
            found.setdefault(_key(image.url), image)
    if found:
        return list(found.values())[:MAX_IMAGES], "figure"
    url, source = document.first_meta("og:image", "og:image:url", "twitter:image", "twitter:image:src")
    url = document.absolute(url)
    return ([Image(url=url)], source) if url and not _NO_PICTURE.search(url) else ([], "")


def caption_and_credit(text: str) -> tuple[str, str]:
    """Return a caption without its credit, and the credit: "A bridge. [Image via APP]" is ("A bridge.", "APP")."""
    match = _CREDIT.search(text)
    if not match and (bracket := _BRACKETS.search(text)) and _AGENCY.search(bracket["credit"]):
        match = bracket
    if not match:
        return text, ""
    return text[: match.start()].strip(), match["credit"].strip()


def _figure(figure: HtmlElement, document: Document) -> Image | None:
    """Return the picture of a figure, or None where it shows none."""
    image = next((i for i in figure.iter("img")), None)
    url = document.absolute(largest_source(image)) if image is not None else ""
    if not url or _NO_PICTURE.search(url):
        return None
    text = next((text_of(c) for c in figure.xpath(f".//{_CAPTION}")), "")
    caption, credit = caption_and_credit(text)
    marked = next(
        (text_of(c) for c in figure.xpath(".//*[contains(@class,'credit') or contains(@class,'copyright')]")), ""
    )
    if marked and not credit:
        caption, credit = (
            caption.replace(marked, "").strip(),
            re.sub(r"(?i)^(?:photo|image|foto|credit)s?\s*:\s*", "", marked),
        )
    return Image(url=url, caption=caption, credit=credit)


def largest_source(image: HtmlElement) -> str:
    """Return the address of an img's largest source: by srcset's widths, else its lazy or plain src."""
    candidates = re.findall(r"(\S+)\s+(\d+(?:\.\d+)?)[wx]", image.get("srcset") or image.get("data-srcset") or "")
    if candidates:
        return str(max(candidates, key=lambda c: float(c[1]))[0]).lstrip(",")
    lazy = (image.get(name) for name in ("data-src", "data-lazy-src", "data-original", "src"))
    return next((str(src) for src in lazy if src and not src.startswith("data:")), "")


def _key(url: str) -> str:
    """Return what two sizes of the same picture share."""
    return re.sub(r"-\d+x\d+(?=\.\w+$)", "", url.split("?", maxsplit=1)[0])
