"""The project's own scrapy commands: crawl (with honest exit codes) and demo."""
