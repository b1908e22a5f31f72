"""What an article page says: bytes and an address in, an Article out."""

from newscrawl.cleaning import cleaned
from newscrawl.exceptions import NotAnArticle
from newscrawl.items import Article
from newscrawl.reading.page import ArticlePage

__all__ = ["ArticlePage", "read_article"]


def read_article(html: str | bytes, url: str, page: type[ArticlePage] = ArticlePage, zone: str = "UTC") -> Article:
    """Return the article of a page, cleaned, as it would be stored but for what only the store knows.

    html: the page's bytes or text. url: where it was read. page: the outlet's page class. zone: the outlet's IANA
    time zone, for dates that name none. Raises NotAnArticle where
    the page is none, ValueError where the address is no http(s) address.
    """
    article = cleaned(page(html, url, zone).article())
    if not article.body:
        raise NotAnArticle("the page holds no text")
    return article
