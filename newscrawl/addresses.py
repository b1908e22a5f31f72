"""What the shape of an address says: an article, a listing, or neither."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from newscrawl.urls import canonical_url

_MEDIA = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|avif|ico|mp[34]|m4[av]|mov|avi|webm|ogg|wav|pdf|docx?|xlsx?|pptx?|zip|gz|rar|7z|tar|exe|"
    r"apk|epub|css|js|json|xml|rss|atom|txt|woff2?|ttf|ics)$",
    re.IGNORECASE,
)
_MACHINERY = re.compile(
    r"/(?:wp-(?:login|admin|content|json|includes)|feed|rss|atom|xmlrpc\.php|cdn-cgi|login|logout|signin|sign-in|signup|sign-up|"
    r"register|subscribe|subscription|cart|checkout|basket|account|my-account|print|share|embed|comments?|search|suche|buscar)(?:/|\.php|$)",
    re.IGNORECASE,
)
_LISTING = re.compile(
    r"/(?:category|categories|kategorie|categoria|categorie|catégorie|rubrik|rubrique|seccion|section|sections|tag|tags|topic|topics|"
    r"thema|themen|tema|temas|label|author|authors|autor|autoren|auteur|auteurs|profile|people|user|users|archives?|archiv|archivio|"
    r"archivo|page|pagina|seite|product-category|product|shop|portfolio|video-category)(?:/|$)",
    re.IGNORECASE,
)
_STATIC = re.compile(
    r"^/?(?:[a-z]{2}/)?(?:about(?:-us)?|contact(?:-us|o)?|kontakt|impressum|imprint|datenschutz\w*|privacy[\w-]*|terms[\w-]*|cookies?[\w-]*|"
    r"legal[\w-]*|disclaimer|sitemap|advertis\w*|careers?|jobs?|team|our-team|staff|faqs?|help|support|donate|newsletters?|agb|"
    r"mentions-legales|politica-de-[\w-]+|aviso-legal|quienes-somos|chi-siamo|o-nas|who-we-are|masthead|podcasts?|videos?|events?|home|"
    r"services?|pricing|accessibility[\w-]*|editorial-(?:policy|standards|guidelines)|corrections?|feedback|apps?|e-?paper|weather|games|"
    r"crosswords?|horoscopes?|classifieds|obituaries|coupons?|shop|store|blog|news)(?:\.\w+)?/?$",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"/(?:19|20)\d{2}[/-](?:0?[1-9]|1[0-2]|[a-z]{3})(?:[/-]\d{1,2})?[/-]\w|/(?:19|20)\d{6}[/-]\w|-(?:19|20)\d{2}-?\d{2}-?\d{2}(?:\D|$)"
)
_MONTH_ARCHIVE = re.compile(r"/(?:199|20\d)\d(?:/\d{1,2}){0,2}/?(?:index\.html?)?$")
_ID = re.compile(
    r"(?:^|[/\-_.=,])(?=[a-z]*\d)[a-z]{0,3}\d{5,}(?:\D|$)|[0-9a-f]{8}-[0-9a-f]{4}-|/(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{10,14}$|/\d+/?$",
    re.IGNORECASE,
)
_COPY = re.compile(r"(?:^|/)(?:amp|print)(?:/|$)|\.amp(?:\.html?)?$", re.IGNORECASE)
_COPY_QUERY = re.compile(r"(?:^|&)(?:amp|print|outputtype=amp)(?:=|&|$)", re.IGNORECASE)
_ARCHIVE = re.compile(
    r"/((?:19|20)\d{2})(?:[/-](0?[1-9]|1[0-2])(?:[/-]([0-3]?\d))?)?/?(?:page/\d+/?)?(?:index\.html?)?$"
)
_LONGEST, _DEEPEST, _REPEATS, _FACETS = 500, 12, 2, 2
"""Characters of an address, folders of its path, times that a folder may recur in it, and parameters that may filter it."""
_PART_PATH = re.compile(
    r"(?:/(?:page|pagina|página|seite|sida|side|strona|teil|part|p)?[/-]?|[-_,])(?P<number>\d{1,2})(?P<suffix>/?|\.\w{2,5})$",
    re.IGNORECASE,
)
_PART_NAMES = frozenset({"page", "p", "pg", "pagina", "seite", "sida", "strona", "part", "pageno", "page_no", "paged"})
_DAY = re.compile(r"/((?:19|20)\d{2})[/-]?(0[1-9]|1[0-2]|[1-9])[/-]?(0[1-9]|[12]\d|3[01])(?:[/-]|$)")
_FRONT = re.compile(r"/?(?:index\.\w+|[a-z]{2}(?:-[a-z]{2})?/?)?$", re.IGNORECASE)
_PAGE_PARAMETERS = frozenset({"page", "pg", "offset", "start", "seite", "pagina"})
_LISTING_PARAMETERS = frozenset(
    {"s", "q", "cat", "tag", "author", "m", "paged", "replytocom", "share", "filter_by", "orderby", "search", "lang"}
)


def slug_words(url: str) -> int:
    """Return how many words the last part of the path has: 5 for /world/a-treaty-signed-in-geneva."""
    segments = [part for part in unquote(urlsplit(url).path).split("/") if part and not part.startswith("index.")]
    last = re.sub(r"\.\w{2,5}$", "", segments[-1]) if segments else ""
    return len([word for word in re.split(r"[-_+ ]+", last) if word]) if last else 0


def is_dated(url: str) -> bool:
    """Tell whether the address holds a date before or in the article's name."""
    return bool(_DATED.search(urlsplit(url).path))


def is_numbered(url: str) -> bool:
    """Tell whether the address holds an article's number or hash."""
    parts = urlsplit(url)
    return bool(_ID.search(parts.path)) or any(
        n in {"p", "id", "idx", "oid", "articleid", "storyid", "newsid", "nid", "aid"} and v.isdigit()
        for n, v in parse_qsl(parts.query)
    )


def is_fetchable(url: str) -> bool:
    """Tell whether an address can be a page to read: no media file, no login, search, share or feed."""
    path = unquote(urlsplit(url).path)
    return not (_MEDIA.search(path) or _MACHINERY.search(path))


def is_listing_shape(url: str) -> bool:
    """Tell whether the address looks like a category, tag, author, archive or front page."""
    parts = urlsplit(url)
    path = re.sub(r"/index(?:-[\w=]+)?\.(?:html?|php)$", "/", unquote(parts.path))
    return (
        (path in {"", "/"} and not is_numbered(url))
        or bool(_LISTING.search(path))
        or bool(_MONTH_ARCHIVE.search(path))
        or any(_is_listing_parameter(name.lower(), value) for name, value in parse_qsl(parts.query, True))
    )


def _is_listing_parameter(name: str, value: str) -> bool:
    """Tell whether a parameter asks for a list: of search results, of a category, or a further page by its number."""
    return name in _LISTING_PARAMETERS or (name in _PAGE_PARAMETERS and value.isdigit())


def is_article_shape(url: str) -> bool:
    """Tell whether the address alone may be an article's: with a date, a number or a headline in it, and no listing's."""
    if not is_fetchable(url) or is_listing_shape(url) or is_static_shape(url):
        return False
    return is_dated(url) or is_numbered(url) or slug_words(url) >= 3


def trap_of(url: str) -> str:
    """Return why a listing's address may be one of endlessly many, or an empty string: it repeats itself, or it filters."""
    parts = urlsplit(url)
    segments = [part for part in parts.path.split("/") if part]
    names = [name for name, _ in parse_qsl(parts.query, True)]
    if len(url) > _LONGEST:
        return "long"
    if any(segments.count(part) > _REPEATS for part in segments) or len(segments) > _DEEPEST:
        return "growing path"
    if len(set(names)) < len(names) or len([n for n in names if n.lower() not in _PAGE_PARAMETERS]) > _FACETS:
        return "facets"
    return ""


def archive_span(url: str) -> tuple[datetime, datetime] | None:
    """Return the time that an archive's address names ("/2025/09/"), from its first moment to its last; None for any other."""
    match = _ARCHIVE.search(urlsplit(url).path)
    if match is None:
        return None
    return span_of(*(int(part) if part else 0 for part in match.groups()))


def span_of(year: int, month: int = 0, day: int = 0) -> tuple[datetime, datetime] | None:
    """Return the first and the last moment of a year, a month or a day, in UTC; 0 for what is not given, None for no such day."""
    try:
        first = datetime(year, month or 1, day or 1, tzinfo=UTC)
    except ValueError:
        return None
    if day:
        return first, first + timedelta(days=1)
    after = datetime(year + (month in {0, 12}), 1 if month in {0, 12} else month + 1, 1, tzinfo=UTC)
    return first, after


def split_address(url: str) -> tuple[str, int]:
    """Return the canonical address of the first page of what is split, and the number of the page at an address."""
    parts = urlsplit(url)
    query = parse_qsl(parts.query)
    number = next((int(value) for name, value in query if name.lower() in _PART_NAMES and value.isdigit()), 0)
    if number:
        kept = urlencode([(name, value) for name, value in query if name.lower() not in _PART_NAMES])
        return canonical_url(urlunsplit(parts._replace(query=kept))), number
    if (match := _PART_PATH.search(parts.path)) and (number := int(match["number"])) > 1:
        return canonical_url(urlunsplit(parts._replace(path=parts.path[: match.start()] + match["suffix"]))), number
    return canonical_url(url), 1


def day_in(url: str) -> str:
    """Return the day that an article's address holds ("/2025/09/30/", "/20250930/"), its parts joined by hyphens, or an empty string."""
    match = _DAY.search(urlsplit(url).path)
    return "-".join(match.groups()) if match else ""


def is_front(url: str) -> bool:
    """Tell whether the address is a site's front page, or that of one of its languages ("/en/")."""
    return bool(_FRONT.match(urlsplit(url).path))


def is_copy(url: str) -> bool:
    """Tell whether an address is that of an AMP or print copy of an article, which holds less than the article's own page."""
    parts = urlsplit(url)
    return bool(_COPY.search(parts.path)) or parts.netloc.startswith("amp.") or bool(_COPY_QUERY.search(parts.query))


def is_static_shape(url: str) -> bool:
    """Tell whether the address is a page that every site has: about, contact, terms, and such."""
    return bool(_STATIC.match(re.sub(r"/index\.(?:html?|php)$", "", unquote(urlsplit(url).path))))
