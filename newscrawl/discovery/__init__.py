"""Where article links come from: listings, feeds and sitemaps."""

from newscrawl.discovery.listing import Listing, Teaser, read_listing

__all__ = ["Listing", "Teaser", "read_listing"]
