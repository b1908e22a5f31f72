"""Reasons not to keep an article. Pages and stages raise them; Scrapy counts each by its class name.

DropItem (Scrapy's)
└── NotKept
    ├── NotAnArticle    the page is a listing, an error page or too short to be one
    ├── Unchanged       the store holds the article as it is
    ├── Duplicate       the outlet published the same text under another address
    ├── OutOfRange      the article is outside of what was asked for
    └── OffSite         the link leads to another site
"""

from scrapy.exceptions import DropItem


class NotKept(DropItem):
    """An article is not kept, for the reason that the subclass names. The message is for the operator."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message, log_level="DEBUG")


class NotAnArticle(NotKept):
    """Raised by the reader and the clean stage: the page holds no article."""

    def __reduce__(self) -> tuple[type["NotAnArticle"], tuple[str]]:
        """Pickle by the message alone, since pages are read in other processes."""
        return type(self), (str(self.args[0]) if self.args else "",)


class Unchanged(NotKept):
    """Raised by the dedupe and store stages: the article is stored already, word for word."""


class Duplicate(NotKept):
    """Raised by the dedupe stage: the outlet's same text is stored under another address, as `article_id`."""

    def __init__(self, article_id: str) -> None:
        super().__init__(f"the same text is stored as {article_id}")
        self.article_id = article_id


class OutOfRange(NotKept):
    """Raised by the spider: the article is older than `since` or newer than `until`."""


class OffSite(NotKept):
    """Raised by the spider: the link leads to another site."""
