"""Articles on several pages: which link leads on, and what is joined."""

import pytest

from newscrawl.items import Article, Image
from newscrawl.reading.document import Document
from newscrawl.reading.parts import joined, next_part_of

OWN = "https://o.example/2025/09/the-long-read"


@pytest.mark.parametrize(
    ("own", "links", "found"),
    [
        (f"{OWN}/", f'<a href="{OWN}/2/">2</a><a href="{OWN}/3/">3</a>', f"{OWN}/2/"),
        (f"{OWN}/2/", f'<a href="{OWN}/">1</a><a href="{OWN}/3/">3</a>', f"{OWN}/3/"),
        (f"{OWN}/3/", f'<a href="{OWN}/">1</a><a href="{OWN}/2/">2</a>', ""),
        (OWN, '<link rel="next" href="?page=2">', f"{OWN}?page=2"),
        (f"{OWN}?id=7", '<a href="?id=7&amp;page=2">Weiter</a>', f"{OWN}?id=7&page=2"),
        (f"{OWN}.html", f'<a href="{OWN}-2.html">2</a>', f"{OWN}-2.html"),
        (f"{OWN}_2.html", f'<a href="{OWN}.html">1</a><a href="{OWN}_3.html">3</a>', f"{OWN}_3.html"),
        (f"{OWN}/", f'<a href="{OWN}/4/">4</a>', ""),
        (f"{OWN}/", f'<div class="comments-pagination"><a href="{OWN}/?page=2">2</a></div>', ""),
        ("https://o.example/news/storm-2", '<a href="/news/storm-3">Another storm</a>', ""),
        ("https://o.example/news/12", '<a href="/news/13">The next story</a>', ""),
        (f"{OWN}/", '<a href="/page/2/">2</a><a rel="next" href="/2025/09/another/">Next</a>', ""),
    ],
)
def test_the_next_part_has_the_articles_own_address_and_the_next_number(own: str, links: str, found: str) -> None:
    html = f"<html><head></head><body><h1>The Long Read</h1><p>Text.</p>{links}</body></html>"
    assert next_part_of(Document(html, own)) == found


def part(url: str, *paragraphs: str, headline: str = "The Long Read") -> Article:
    return Article(url=url, headline=headline, body="\n\n".join(paragraphs), images=[Image(url=f"{url}.jpg")])


def test_parts_are_joined_in_order_without_what_both_have() -> None:
    begun = part(OWN, "One.", "Shared.")
    assert joined(begun, part(f"{OWN}/2", "Shared.", "Two."))
    assert begun.body == "One.\n\nShared.\n\nTwo."
    assert begun.parts == [f"{OWN}/2"]
    assert [image.url for image in begun.images] == [f"{OWN}.jpg", f"{OWN}/2.jpg"]


def test_a_page_that_adds_nothing_or_is_another_article_is_no_part() -> None:
    begun = part(OWN, "One.")
    assert not joined(begun, part(f"{OWN}/2", "One."))
    assert not joined(begun, part(f"{OWN}/2", "Two.", headline="Something Else"))
    assert begun.parts == []
    assert begun.body == "One."
