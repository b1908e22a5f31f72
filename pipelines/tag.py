"""Tags an article: language, topics, places, and in time people and organisations."""

from __future__ import annotations

from typing import Any

from newscrawl.items import Article, article_of
from newscrawl.tagging import language_of, tags_of, topics_of_publisher


class Tag:
    """Fills in what the text says of itself. The publisher's section and keywords count as evidence for topics."""

    def process_item(self, item: Any) -> Article:
        """Return the tagged article."""
        article = article_of(item)
        if not article.language and (language := language_of(f"{article.headline}\n{article.body}")):
            article.language = language
            article.provenance["language"] = "text"
        tags = tags_of(article.headline, article.body, article.language or None)
        article.topics = topics_of_publisher(article.section, article.keywords, tags.topics)
        article.places, article.people, article.organisations = tags.places, tags.people, tags.organisations
        return article
