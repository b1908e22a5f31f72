"""Scrapy extensions: the run's account, its progress, and politeness."""
