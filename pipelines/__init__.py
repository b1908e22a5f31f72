"""The stages that every article passes, in the order that `newscrawl.settings` gives: clean, boilerplate, dedupe, tag, store."""
