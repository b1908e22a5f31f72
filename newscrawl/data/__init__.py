"""Data files, read with importlib.resources so that they work from a zipped egg. NOTICE says whose they are."""
