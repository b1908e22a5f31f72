"""The egg that scrapyd runs: the three packages with their data, and no tests. `scrapyd-deploy` builds it."""

from setuptools import find_packages, setup

setup(
    name="newscrawl",
    version="0.1.0",
    packages=find_packages(include=["newscrawl", "newscrawl.*", "spiders", "pipelines"]),
    package_data={"newscrawl.data": ["*"], "newscrawl.sample": ["*.txt"]},
    entry_points={"scrapy": ["settings = newscrawl.settings"]},
    zip_safe=True,
)
