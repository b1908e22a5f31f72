"""What a page declares of its article: address, language, section, keywords, summary, access and genre."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from newscrawl.cleaning import attribution_of, normal_line
from newscrawl.reading.document import squeezed, text_of
from newscrawl.reading.headline import folded
from newscrawl.reading.names import unique
from newscrawl.reading.structured import text_in, type_of
from newscrawl.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawl.items import Attribution
    from newscrawl.reading.document import Document

_TAG_LISTS = re.compile(r"post-tags|tags-links|article-tags|entry-tags|article__tags|tag-list")
_CRUMBS = re.compile(r"breadcrumb")
_CRUMBS_SAID = "//*[@aria-label='breadcrumb' or @aria-label='Breadcrumb' or contains(@itemtype,'BreadcrumbList')]"
_SOURCE_WORDS = re.compile(r"sourced|appeared|published|taken from|courtesy|reported|printed")
_GENRES = {
    "OpinionNewsArticle": "opinion",
    "AnalysisNewsArticle": "analysis",
    "LiveBlogPosting": "live",
    "ReviewNewsArticle": "review",
    "AdvertiserContentArticle": "sponsored",
}
_SOURCE_LINE = 260
"""Characters up to which a line may name the article's source."""
_GENRE_NAMES = {
    name: genre
    for genre, names in {
        "opinion": "opinion|opinions|op ed|oped|editorial|editorials|commentary|comment|columns|columnists|commentisfree|letters|meinung|kommentar|"
        "kommentare|leitartikel|opinión|opinion y blogs|tribuna|columnas|editoriales|opinião|opiniao|colunas|opinioni|editoriali|commenti|"
        "opinie|debatt|ledare|leder|kronikk|идеи|мнения|мнение|yazarlar|köşe yazıları|رأي|آراء|विचार|সম্পাদকীয়|মতামত",
        "analysis": "analysis|analyses|analyse|analysen|análisis|analisis|análise|analisi|analyses et decryptages|explainer|explainers|"
        "hintergrund",
        "live": "live|liveblog|live blog|liveticker|live updates|en vivo|en direct|ao vivo|diretta",
        "press release": "press release|press releases|pressemitteilung|pressemitteilungen|communiqué|comunicado|comunicados|pr newswire|presse",
        "sponsored": "sponsored|sponsored content|advertorial|anzeige|brand studio|brandstudio|partner content|paid post|publirreportaje",
        "interview": "interview|interviews|entrevista|entrevistas|intervista|interviste|entretien",
        "obituary": "obituary|obituaries|nachruf|nachrufe|obituario|obituarios|necrologie",
        "review": "review|reviews|rezension|rezensionen|kritik|crítica|critica|recensioni",
    }.items()
    for name in names.split("|")
}
"""What publishers call their sections and folders for texts that are no plain news, folded, and the genre that it is."""
_WHOLE_ARTICLE = 200
"""Words from which a text is not taken for the opening of a locked one."""
_LOCKED = re.compile(
    r"(?:subscribe|sign up|register|log ?in|become a (?:member|subscriber)).{0,30}to (?:continue|read|keep reading|unlock|access)|"
    r"(?:this|the rest of this) (?:article|story|content) is (?:for|only available to|exclusive to|reserved for) (?:our )?(?:subscribers|members)|"
    r"(?:for|exclusive to|reserved for) (?:paid |premium )?subscribers only|already a subscriber|subscriber[- ](?:only|exclusive)|"
    r"(?:jetzt|hier) weiterlesen|weiterlesen mit|nur für abonnenten|mit .{0,20}abo weiterlesen|"
    r"(?:article )?réservé aux abonnés|pour lire la suite|(?:exclusivo|contenido|solo) para suscriptores|suscríbete para (?:leer|seguir)|"
    r"(?:conteúdo |exclusivo )para assinantes|assine para (?:ler|continuar)|(?:contenuto|articolo) riservato agli abbonati|"
    r"alleen voor abonnees|endast för prenumeranter|abonner for å lese|только для подписчиков",
    re.IGNORECASE,
)
_HOME = re.compile(r"^(?:home|start|startseite|inicio|início|accueil|главная|ana sayfa|hjem|hem|news)$", re.IGNORECASE)


def canonical_of(document: Document) -> tuple[str, str]:
    """Return the article's canonical address and where it was found; the page's link is trusted within its site only."""
    own = canonical_url(document.url)
    link = document.tree.find(".//link[@rel='canonical']")
    for href, source in (
        (link.get("href") if link is not None else "", "link canonical"),
        (document.first_meta("og:url")[0], "meta og:url"),
    ):
        address = document.absolute(href)
        if (
            address
            and same_site(address, own)
            and (urlsplit(address).path.strip("/") or not urlsplit(own).path.strip("/"))
        ):
            return canonical_url(address), source
    return own, "url"


def same_site(one: str, other: str) -> bool:
    """Tell whether two addresses are of one site: hosts alike but for www, m and amp."""
    return _site(one) == _site(other)


def _site(url: str) -> str:
    """Return host and port without the prefixes that copies of a site are served under."""
    return re.sub(r"^(?:www\d?|m|mobile|amp)\.", "", urlsplit(url).netloc.lower())


def language_of(document: Document) -> tuple[str, str]:
    """Return the language that the page declares, as BCP 47's primary subtag ("en" for "en-US"), and where."""
    declared = [
        (document.language or document.tree.get("xml:lang") or "", "html lang"),
        (
            next((text_in(n.get("inLanguage")) for n in document.article_nodes if n.get("inLanguage")), ""),
            "json-ld inLanguage",
        ),
        document.first_meta("og:locale", "content-language", "language", "dc.language"),
    ]
    for value, source in declared:
        if match := re.match(r"\s*([a-zA-Z]{2,3})(?:[-_]|\s*$)", value):
            return match[1].lower(), source
    return "", ""


def description_of(document: Document) -> tuple[str, str]:
    """Return the publisher's summary and where it was found."""
    for node in document.article_nodes:
        if text := text_in(node.get("description")):
            return squeezed(re.sub(r"<[^>]+>", " ", text)), "json-ld description"
    return document.first_meta("og:description", "description", "twitter:description", "dc.description")


def section_of(document: Document) -> tuple[str, str]:
    """Return the publisher's section and where it was found."""
    for node in document.article_nodes:
        if text := text_in(node.get("articleSection")):
            return text, "json-ld articleSection"
    value, source = document.first_meta(
        "article:section", "parsely-section", "sailthru.section", "og:article:section", "section"
    )
    if value and not value.startswith("http"):
        return value, source
    trails = [*document.marked(_CRUMBS), *document.tree.xpath(_CRUMBS_SAID)]
    links = (a for trail in trails for a in trail.iter("a"))
    crumbs = [text for a in links if (text := text_of(a)) and not _HOME.match(text)]
    return (crumbs[0], "breadcrumb") if crumbs and len(crumbs[0]) <= 40 else ("", "")


def keywords_of(document: Document) -> tuple[list[str], str]:
    """Return the publisher's own tags and where they were found."""
    for source, values in _keyword_sources(document):
        words = unique(word for value in values if 1 < len(word := squeezed(value).strip("#,; ")) <= 80)
        if words:
            return words, source
    return [], ""


def _keyword_sources(document: Document) -> Iterator[tuple[str, list[str]]]:
    """Yield where keywords may stand and what is said there, the most particular first."""
    tagged = [a for a in document.tree.iter("a") if "tag" in (a.get("rel") or "").split()]
    listed = [a for tags in document.marked(_TAG_LISTS) for a in tags.iter("a")]
    yield "links rel=tag", [text_of(a) for a in (*tagged, *listed)[:60]]
    for node in document.article_nodes:
        yield "json-ld keywords", list(_split(node.get("keywords")))
    for name in (
        "article:tag",
        "og:article:tag",
        "parsely-tags",
        "news_keywords",
        "sailthru.tags",
        "cxenseparse:keywords",
        "keywords",
    ):
        yield f"meta {name}", [word for value in document.meta.get(name, []) for word in _split(value)]


def _split(value: Any) -> Iterator[str]:
    """Yield the words of a keyword value: a list, or a string with commas or semicolons."""
    if isinstance(value, list):
        for each in value:
            yield from [text_in(each)] if isinstance(each, dict) else _split(each)
    elif isinstance(value, str):
        yield from re.split(r"[,;、]\s*", value)
    elif isinstance(value, dict):
        yield text_in(value)


def attribution_of_page(document: Document) -> tuple[Attribution | None, str]:
    """Return the outlet that a line of the page says the article comes from, with the link that it gives."""
    for block in document.blocks.blocks:
        if len(block.text) > _SOURCE_LINE or not _SOURCE_WORDS.search(block.text):
            continue
        if found := attribution_of(normal_line(block.text)):
            named = folded(found.name)
            links = (a for a in document.tree.iter("a") if (text := folded(text_of(a))) and text in named)
            found.url = next((document.absolute(a.get("href")) for a in links), "")
            return found, f"<{block.tag}>"
    return None, ""


def access_of(document: Document, body: str) -> tuple[str, str]:
    """Return free, metered or locked as the page says it, else an empty string.

    JSON-LD and meta tags say it outright; a prompt to subscribe beside a short text says that the rest is locked.
    """
    for node in document.article_nodes:
        if (free := str(node.get("isAccessibleForFree", "")).casefold()) in {"true", "false"}:
            return "free" if free == "true" else "locked", "json-ld isAccessibleForFree"
    value, source = document.first_meta("article:content_tier")
    if tier := {"free": "free", "metered": "metered", "locked": "locked"}.get(value.casefold(), ""):
        return tier, source
    prompts = (block for block in document.blocks.blocks if len(block.text) <= _SOURCE_LINE)
    if len(body.split()) < _WHOLE_ARTICLE and any(_LOCKED.search(block.text) for block in prompts):
        return "locked", "a prompt to subscribe"
    return "", ""


def genre_of(document: Document) -> tuple[str, str]:
    """Return the genre that the page names, else an empty string: by its schema.org type, its section, or its address."""
    for node in document.article_nodes:
        if genre := _GENRES.get(type_of(node)):
            return genre, "json-ld @type"
    section, _ = section_of(document)
    named = [text_in(node.get("genre")) for node in document.article_nodes]
    for text, source in [*((text, "json-ld genre") for text in named), (section, "section")]:
        if genre := _GENRE_NAMES.get(folded(text)):
            return genre, source
    folders = (folded(part) for part in urlsplit(document.url).path.split("/")[:-1])
    return next(((genre, "url") for part in folders if (genre := _GENRE_NAMES.get(part))), ("", ""))
