"""Crawls news outlets: every article that an outlet publishes, once, clean, dated and tagged, in a database."""

__version__ = "0.1.0"
