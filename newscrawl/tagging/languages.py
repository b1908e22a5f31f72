"""The language that a text is written in."""

from __future__ import annotations

from py3langid.langid import MODEL_FILE, LanguageIdentifier

MIN_CHARACTERS = 40
MIN_PROBABILITY = 0.9
_identifier: list[LanguageIdentifier] = []


def language_of(text: str) -> str:
    """Return the BCP 47 code of a text's language, or an empty string where it is too short or unsure to tell."""
    if len(text.strip()) < MIN_CHARACTERS:
        return ""
    if not _identifier:
        _identifier.append(LanguageIdentifier.from_pickled_model(MODEL_FILE, norm_probs=True))
    language, probability = _identifier[0].classify(text[:4000])
    return str(language) if probability >= MIN_PROBABILITY else ""
