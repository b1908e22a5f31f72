from newscrawl.sample.texts import texts_of
from newscrawl.stories import content_hash, same_text

COURIER = texts_of("courier")
COPIES = [text for text in texts_of("ledger") if text.source]


def test_a_syndicated_copy_with_small_edits_is_the_same_report() -> None:
    originals = {text.headline: text for text in COURIER}
    assert len(COPIES) == 3
    for copy in COPIES:
        original = originals[copy.headline]
        assert copy.body != original.body
        assert same_text((original.headline, original.body), (copy.headline, copy.body))


def test_a_shortened_copy_is_the_same_report() -> None:
    text = COURIER[0]
    assert same_text((text.headline, text.body), (text.headline, "\n\n".join(text.body.split("\n\n")[:2])))


def test_different_reports_are_not() -> None:
    texts = [
        (text.headline, text.body)
        for name in ("courier", "ledger", "lantern")
        for text in texts_of(name)
        if not text.source
    ]
    assert not [(a, b) for i, a in enumerate(texts) for b in texts[i + 1 :] if same_text(a, b)]


def test_spacing_case_and_punctuation_make_no_other_text() -> None:
    assert content_hash("A Vote", "It passed.\n\nYes.") == content_hash("A vote!", "it passed yes")
    assert content_hash("A Vote", "It passed.") != content_hash("A", "Vote it passed.")
