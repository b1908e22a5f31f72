"""The headline as the reader sees it: no site's name, no kicker, not cut off."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawl.reading.document import squeezed, text_of
from newscrawl.reading.structured import text_in
from newscrawl.reading.votes import Candidate, ranked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from newscrawl.reading.document import Document

WEIGHTS: dict[str, float] = {
    "is meta og:title": 0.87, "only h1": 0.79, "titled": 0.72, "h1": 0.7, "json-ld headline": 0.64, "json-ld with ": 0.64,
    "h1 with json-ld meta title": 0.54, "best likeness": 0.48, "h1 with meta": 0.34, "h1 with json-ld meta": 0.33,
    "is json-ld headline": 0.32, "without site": 0.32, "in article": 0.26, "meta with ": 0.26, "h1 with meta title": 0.25,
    "in title": 0.25, "itemprop": 0.24, "in header": 0.22, "h1 with json-ld": 0.21, "in json-ld headline": 0.2,
    "meta title": 0.18, "marked with meta title": 0.16, "in meta twitter:title": 0.12, "meta with h1 json-ld meta title": 0.08,
    "meta with h1 meta": 0.08, "h1 with json-ld marked meta title": 0.06, "json-ld with h1 meta title": 0.06,
    "h1 with marked meta": 0.05, "in meta og:title": 0.05, "json-ld with h1 meta": 0.05, "title with marked meta": 0.05,
    "marked with marked": 0.04, "meta with h1 title": 0.04, "meta with json-ld title": 0.04, "title with h1 meta": 0.04,
    "without first": 0.04, "json-ld with h1 json-ld meta title": 0.03, "title with h1 json-ld meta": 0.03,
    "json-ld with meta title": 0.02, "kicker": 0.02, "meta with h1": 0.02, "meta with h1 json-ld meta": 0.02,
    "json-ld with h1": 0.01, "json-ld with h1 marked meta title": 0.01, "marked with h1 meta title": 0.01,
    "meta with h1 json-ld": 0.01, "marked with h1 json-ld meta title": -0.0, "meta with h1 json-ld title": 0.0,
    "meta with h1 marked meta title": 0.0, "meta with h1 meta title": 0.0, "title with h1 json-ld marked meta": 0.0,
    "title with h1 marked meta": 0.0, "h1 with marked meta title": -0.01, "long": -0.01, "h2": -0.02,
    "is meta twitter:title": -0.02, "marked with h1 meta": -0.02, "title with h1": -0.02, "dated": -0.04,
    "marked with h1": -0.04, "meta with meta": -0.04, "title with json-ld": -0.05, "h1 with ": -0.06,
    "meta twitter:title": -0.06, "truncated": -0.06, "is h1": -0.07, "title with h1 json-ld": -0.07, "cut": -0.09,
    "h2 with ": -0.09, "json-ld with title": -0.09, "title with json-ld meta": -0.09, "title with ": -0.11,
    "json-ld name": -0.12, "json-ld with h1 title": -0.13, "holds title": -0.14, "meta with meta title": -0.14, "in h1": -0.15,
    "meta with json-ld meta title": -0.16, "h1 with h1": -0.17, "alone": -0.19, "json-ld with json-ld meta title": -0.19,
    "holds meta twitter:title": -0.22, "meta og:title": -0.26, "site": -0.28, "h1 with title": -0.31, "is title": -0.34,
    "without last": -0.34, "title with meta": -0.37, "holds meta og:title": -0.42, "holds json-ld headline": -0.43,
    "marked": -0.45, "h1 with json-ld title": -0.47, "meta with title": -0.47, "short": -0.53, "holds h1": -0.55,
    "title": -0.6, "later": -0.62, "no title": -0.63, "cut before": -0.69, "one word": -0.73, "in link": -0.74,
    "in aside": -0.76, "bar": -0.77, "marked with ": -0.82,
}  # fmt: skip
"""The weight of each sign, as a conditional logit over the candidates of saved pages has it (tests/training/votes.py)."""

_SEPARATOR = re.compile(r"\s+[|–—•·«»:~/\\-]+\s+|\s*[|»]\s*|\s*::\s*|(?<=\w):\s")
_MAX = 400
_MOST_HEADINGS = 40
_KICKER = re.compile(
    r"kicker|overline|eyebrow|topline|prefix|roofline|dachzeile|category|label|section|tag|preheadline|spitzmarke|pretitle|volanta"
)
_TITLE = re.compile(r"headline|title|titel|heading|titulo|hed\b", re.IGNORECASE)
_MARKED = re.compile(r"headline|entry-title|post-title|article-title|elementor-heading-title")
_NOT_TITLE = re.compile(
    r"related|sidebar|widget|comment|footer|nav|menu|teaser|card|recommend|popular|more|subtitle|site-title|logo",
    re.IGNORECASE,
)


def headline_of(document: Document) -> tuple[str, str]:
    """Return the headline and where it was found; two empty strings where the page has none."""
    best = next(iter(ranked(candidates_of(document), WEIGHTS)), None)
    return (best.value, best.source) if best else ("", "")


def headline_at(document: Document) -> int:
    """Return the number of the block that is the headline: the heading that agrees with the page's title, or the first h1; else -1."""
    blocks = document.blocks.blocks
    title = folded(document.first_meta("og:title", "twitter:title")[0])
    for tag in ("h1", "h2", "h3"):
        headings = [i for i, block in enumerate(blocks) if block.tag == tag]
        alike = [i for i in headings if (text := folded(blocks[i].text)) and (text in title or title in text) and title]
        if alike or (headings and tag == "h1"):
            return (alike or headings)[0]
    return -1


def candidates_of(document: Document) -> list[Candidate[str]]:
    """Return what headings, meta tags, JSON-LD and the title call the page, with and without the site's name or a kicker."""
    site = _site_names(document)
    candidates = [*_declared(document, site), *_headings(document)]
    texts = [folded(candidate.value) for candidate in candidates]
    sources = [candidate.source for candidate in candidates]
    for candidate, own in zip(candidates, texts, strict=True):
        others = {source: text for source, text in zip(sources, texts, strict=True) if source != candidate.source}
        candidate.signs |= _signs_of_text(candidate.value, own, site)
        for source in ("json-ld headline", "meta og:title", "title", "h1", "meta twitter:title"):
            if source in others:
                candidate.signs[f"is {source}"] = float(others[source] == own)
                candidate.signs[f"in {source}"] = float(own != others[source] and own in others[source])
                candidate.signs[f"holds {source}"] = float(own != others[source] and others[source] in own)
        agree = sorted({source.split()[0] for source, text in others.items() if text == own})
        candidate.signs[f"{candidate.source.split()[0]} with {' '.join(agree)}"] = 1.0
        candidate.signs["alone"] = float(not any(text == own for text in others.values()))
        candidate.signs["best likeness"] = max((_likeness(own, text) for text in others.values()), default=0.0)
    return candidates


def _declared(document: Document, site: set[str]) -> Iterator[Candidate[str]]:
    """Yield what the page's head calls it."""
    ld = next((text for node in document.article_nodes if (text := text_in(node.get("headline")))), "")
    named = next((text for node in document.article_nodes if (text := text_in(node.get("name")))), "")
    for text, source in (
        (ld, "json-ld headline"), (named, "json-ld name"), (document.first_meta("og:title")[0], "meta og:title"),
        (document.first_meta("twitter:title")[0], "meta twitter:title"), (document.title, "title"),
        (document.first_meta("title", "dc.title", "headline", "parsely-title", "sailthru.title")[0], "meta title"),
    ):  # fmt: skip
        if text := squeezed(re.sub(r"<[^>]+>", "", text))[:_MAX]:
            yield Candidate(text, source, {source: 1.0})
            if (bare := without_site(text, site)) != text:
                yield Candidate(bare, f"{source} without site", {f"{source}": 1.0, "without site": 1.0})
            elif (pieces := list(_SEPARATOR.finditer(text))) and source in {"title", "meta og:title"}:
                yield Candidate(text[: pieces[-1].start()], f"{source} cut", {source: 1.0, "cut": 1.0})
                yield Candidate(text[pieces[0].end() :], f"{source} cut before", {source: 1.0, "cut before": 1.0})


def _headings(document: Document) -> Iterator[Candidate[str]]:
    """Yield the page's headings, each also without a kicker that stands in it."""
    h1s = list(document.tree.iter("h1"))
    marked = [e for e in document.marked(_MARKED) if e.tag in {"h2", "h3", "div", "p", "span"}]
    seconds = [] if h1s else list(document.tree.iter("h2"))[:6]
    for rank, heading in enumerate([*h1s[:10], *marked[:_MOST_HEADINGS], *seconds]):
        text = text_of(heading)
        if not 2 <= len(text) <= _MAX:
            continue
        is_h1 = heading.tag == "h1"
        kind = "h1" if is_h1 else "marked" if heading in marked else "h2"
        source = f"{kind} {rank}" if rank and is_h1 else kind
        signs = {
            kind: 1.0, "only h1": float(is_h1 and len(h1s) == 1), "later": float(rank > 0), **_signs_of_heading(heading),
        }  # fmt: skip
        yield Candidate(text, source, signs)
        for part, place in ((_without_child(heading, 0), "first"), (_without_child(heading, -1), "last")):
            if part and part != text:
                yield Candidate(
                    part,
                    f"{source} without {place}",
                    {**signs, f"without {place}": 1.0, **_kicker_signs(heading, place)},
                )


def _signs_of_heading(heading: HtmlElement) -> dict[str, float]:
    """Return the signs of what a heading is named, and of where it stands."""
    names = f"{heading.get('class') or ''} {heading.get('id') or ''} {heading.get('itemprop') or ''}"
    around = {element.tag for element in heading.iterancestors()}
    return {
        "titled": float(bool(_TITLE.search(names))), "no title": float(bool(_NOT_TITLE.search(names))),
        "itemprop": float("headline" in names.lower().split()),
        "in link": float("a" in around or (len(heading) == 1 and heading[0].tag == "a")), "in header": float("header" in around),
        "in article": float(bool(around & {"article", "main"})), "in aside": float(bool(around & {"aside", "footer", "nav"})),
    }  # fmt: skip


def _without_child(heading: HtmlElement, which: int) -> str:
    """Return a heading's text without its first or last element, where that stands at the heading's beginning or end."""
    while len(heading) == 1 and not (heading.text or "").strip() and not (heading[0].tail or "").strip():
        heading = heading[0]
    if not len(heading):
        return ""
    child = heading[which]
    whole, part = text_of(heading), text_of(child)
    if not part or part == whole:
        return ""
    if which == 0 and whole.startswith(part):
        return whole[len(part) :].strip(" :|–—-")
    return whole[: -len(part)].strip(" :|–—-") if which == -1 and whole.endswith(part) else ""


def _kicker_signs(heading: HtmlElement, place: str) -> dict[str, float]:
    """Return whether the element that was left out is named as a kicker."""
    while len(heading) == 1 and not (heading.text or "").strip():
        heading = heading[0]
    child = heading[0 if place == "first" else -1] if len(heading) else heading
    return {"kicker": float(bool(_KICKER.search((child.get("class") or "").lower())))}


def _signs_of_text(text: str, own: str, site: set[str]) -> dict[str, float]:
    """Return the signs of the text itself."""
    words = len(own.split())
    return {
        "site": float(own.replace(" ", "") in site), "truncated": float(text.endswith(("…", "..."))), "one word": float(words == 1),
        "short": float(words in {2, 3}), "long": float(words > 25), "bar": float("|" in text), "empty": float(not own),
        "dated": float(bool(re.search(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}", text))),
    }  # fmt: skip


def _likeness(one: str, other: str) -> float:
    """Return the share of words that two texts have in common."""
    a, b = set(one.split()), set(other.split())
    return len(a & b) / len(a | b) if a and b else 0.0


def folded(text: str) -> str:
    """Return text without case, punctuation and spacing, to compare headlines."""
    return re.sub(r"\W+", " ", unicodedata.normalize("NFKC", text).casefold()).strip()


def _site_names(document: Document) -> set[str]:
    """Return the site's names, folded and without spaces: as it declares them, and its host's."""
    host = urlsplit(document.url).netloc.lower().removeprefix("www.")
    publishers = [text_in(node.get("publisher")) for node in document.article_nodes]
    declared = [*document.meta.get("og:site_name", []), *document.meta.get("application-name", []), *publishers]
    parts = [host, host.split(".")[0], host.rsplit(".", 1)[0]]
    return {name for text in [*declared, *parts] if (name := folded(text).replace(" ", ""))}


def without_site(title: str, site: set[str]) -> str:
    """Return a title without the site's name before or behind it. site: the site's names, folded and without spaces."""
    pieces = list(_SEPARATOR.finditer(title))
    for piece in reversed(pieces):
        if folded(title[piece.end() :]).replace(" ", "") in site:
            return without_site(title[: piece.start()].strip(), site)
    if pieces and folded(title[: pieces[0].start()]).replace(" ", "") in site:
        return title[pieces[0].end() :].strip()
    return title
