"""Cleans an article's text, and drops what is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscrawl.cleaning import cleaned, is_too_short
from newscrawl.exceptions import NotAnArticle
from newscrawl.items import Article, article_of
from newscrawl.urls import canonical_url

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class Clean:
    """Takes any item with an article's fields, and passes an Article on. min_words: fewer make no article."""

    def __init__(self, min_words: int) -> None:
        self.min_words = min_words

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Clean:
        """Make the stage from MIN_WORDS."""
        return cls(crawler.settings.getint("MIN_WORDS"))

    def process_item(self, item: Any) -> Article:
        """Return the cleaned article. Raises NotAnArticle where it is too short, ValueError where the item has no url."""
        article = cleaned(article_of(item))
        article.canonical_url = canonical_url(article.canonical_url or article.url)
        if is_too_short(article.body, self.min_words):
            raise NotAnArticle(f"its text has fewer than {self.min_words} words")
        return article
