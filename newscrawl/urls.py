"""The canonical form of an address, and the id of an article."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from w3lib.url import canonicalize_url

_TRACKING = re.compile(
    r"(?:utm_.*|mtm_.*|pk_.*|hsa_.*|at_.*|ns_.*|_ga|_gl|gclid|gclsrc|dclid|fbclid|msclkid|twclid|igshid|mc_cid|mc_eid|"
    r"cmpid|ito|ocid|ncid|smid|smtyp|ref|ref_?src|ref_?url|referrer|source|spm|traffic_source|"
    r"fb_.*|wt_.*|xtor|yclid|_openstat|amp|outputtype|guccounter|guce_.*|soc_.*|sr_share|__twitter_impression)",
    re.IGNORECASE,
)
_SESSION = re.compile(
    r"(?:(?:php|j)?sess(?:ion)?[-_]?id|aspsessionid\w*|cfid|cftoken|zenid|oscsid)=.*|sid=(?=[a-z]*\d)[0-9a-z]{16,}",
    re.IGNORECASE,
)
_SESSION_PATH = re.compile(r";(?:jsessionid|sid|phpsessid)=[^/?#]*|/\([SA]\([0-9a-z]{24}\)\)", re.IGNORECASE)
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)
_AMP_PATH = re.compile(r"/amp(?=/|$)|\.amp(?=\.html?$)|\.amp$", re.IGNORECASE)


def canonical_url(url: str) -> str:
    """Return the form of an address that is the same for all addresses that show the same page.

    Scheme and host in lower case, no default port, no fragment, no tracking or session parameters, no AMP suffix, no index page,
    no trailing slash, parameters sorted; percent-encoding as w3lib has it. Raises ValueError where there is no host.
    """
    parts = urlsplit(url.strip())
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        raise ValueError(f"not an http(s) address with a host: {url!r}")
    query = [(name, value) for name, value in parse_qsl(parts.query, True) if not _is_noise(name, value)]
    path = _AMP_PATH.sub("", _INDEX.sub("/", _SESSION_PATH.sub("", parts.path) or "/"))
    path = re.sub(r"/{2,}", "/", path).rstrip("/") or "/"
    plain = urlunsplit(
        (parts.scheme.lower(), _host(parts.hostname, parts.port, parts.scheme), path, urlencode(query), "")
    )
    return canonicalize_url(plain)


def article_id(url: str) -> str:
    """Return the id of the article at an address: 32 hexadecimal digits, the same over http, https and www."""
    parts = urlsplit(canonical_url(url))
    key = f"{parts.netloc.removeprefix('www.')}{unquote(parts.path)}?{parts.query}"
    return hashlib.blake2b(key.encode(), digest_size=16).hexdigest()


def _is_noise(name: str, value: str) -> bool:
    """Tell whether a parameter says who asks, not what for: tracking, and session ids."""
    return bool(_TRACKING.fullmatch(name) or _SESSION.fullmatch(f"{name}={value}"))


def _host(host: str, port: int | None, scheme: str) -> str:
    """Return host and port, without the scheme's default port."""
    name = f"[{host}]" if ":" in host else host
    default = {"http": 80, "https": 443}[scheme.lower()]
    return name if port in {None, default} else f"{name}:{port}"
