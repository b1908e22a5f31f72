"""The language that a text is written in."""

from __future__ import annotations

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

MIN_CHARACTERS = 40
MIN_PROBABILITY = 0.9


def language_of(text: str) -> str:
    """Return the BCP 47 code of a text's language, or an empty string where it is too short or unsure to tell."""
    if len(text.strip()) < MIN_CHARACTERS:
        return ""
    language, probability = _identifier().classify(text[:4000])
    return str(language) if probability >= MIN_PROBABILITY else ""


@cache
def _identifier() -> LanguageIdentifier:
    """Return the model, with probabilities in 0..1."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
