"""How an outlet is crawled: its sources are asked for links, and the links are followed to articles."""
