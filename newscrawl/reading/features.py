"""What can be seen of each block of a page, as numbers: a row a block, for the model that tells text from the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from newscrawl.reading.blocks import ARTICLE, FAR, ITEM_BODY, MAIN, NAMED, ROLE_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from newscrawl.reading.blocks import Block, Blocks

    Numbers = NDArray[Any]

_TAGS = ("p", "div", "li", "td", "blockquote", "figcaption", "section", "article", "dd", "label", "pre", "span")
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_WORD = re.compile(r"\w+")
_UPPER = re.compile(r"[A-ZÀ-ÖØ-ÞА-Я]")
_DIGIT = re.compile(r"\d")
_SENTENCE_END = re.compile(r"[.!?…。！？।۔:][\"'”’»)\]]*$")
_DATE = re.compile(r"\b(?:19|20)\d{2}\b|\d{1,2}[:.]\d{2}\b|\bago\b")
_BY = re.compile(
    r"^\W*(?:by|von|por|par|di|door|av|text|words|written|foto|photo|image|credit|source|quelle)\b", re.IGNORECASE
)
_PERSON = re.compile(r"\b(?:I|you|your|we|our|us|sie|ihre?|vous|votre|su|tu|nous|wir|uns)\b", re.IGNORECASE)
_TALK = {
    word: kind
    for kind, words in enumerate((
        ("newsletter newsletters subscribe subscriber subscribers subscription sign signup inbox abonnieren abonnement register log login "
        "email e-mail mail whatsapp telegram app notifications free unlimited access account"),
        "donate donation donations support journalism member membership contribute spenden unterstützen nonprofit readers reader help",
        "cookie cookies privacy consent datenschutz personal terms javascript browser adblock gdpr policy website site personalised tracking",
        "reserved copyright redistributed republished republish syndicated rewritten permission trademark rechte vorbehalten reservados rights",
        "photo photos foto image images picture getty file pictured credit courtesy illustration shutterstock bild ap afp screenshot reuters",
        "commission affiliate purchase product products price deal deals shop buy sponsored advertisement anzeige werbung publicidad offer sale",
        "reporter editor writer journalist correspondent author columnist professor redakteur graduated lives covers contact reached follow",
        "read more also related see watch listen miss mehr lesen lire lea leia leggi lees les läs читайте recommended next previous latest",
        "comment comments reply kommentar kommentare says likes like share tweet facebook twitter guidelines moderator",
        "published updated minutes min veröffentlicht publicado publié posted originally corrected correction",
        "said told according sagte sagt dijo disse selon secondo",
        "provider leading worldwide headquartered founded global company about solutions inc ltd",
    ))
    for word in words.split()
}  # fmt: skip
"""What prompts, notices, captions and notes say, and what reports say: words and their kind."""
_KINDS = max(_TALK.values()) + 1
_BAD = (
    "comment", "cookie", "popup", "hidden", "footer", "nav", "sidebar", "related", "popular", "teaser", "share", "newsletter", "paywall",
    "ad", "bio", "caption", "credit", "tags", "print", "search", "meta", "date", "byline", "gallery", "locale",
)  # fmt: skip
"""The roles of what is no text of the article, where an element below the article's own says them."""
_AWAY = [ROLE_NAMES.index(name) for name in ("comment", "cookie", "hidden", "footer", "nav", "sidebar", "popup")]
_WORDS_OF = 600
"""Characters of a block whose words are looked at."""
_MENU = 60
"""Characters up to which a block that is a link is an entry of a menu or a list, not a paragraph."""
_LONG = 80
"""Characters of a block that is a paragraph of prose rather than a label."""


def candidates_of(page: Blocks) -> list[int]:
    """Return the numbers of the blocks that may be text: all but the short ones that are links, as in menus."""
    return [
        i for i, block in enumerate(page.blocks)
        if len(block.text) > _MENU or block.link_chars < 0.9 * len(block.text) or block.tag in _HEADINGS
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """What a page tells of its article besides its blocks, empty where it does not."""

    headline: str = ""
    description: str = ""
    article_body: str = ""


def features_of(page: Blocks, candidates: list[int], told: Told) -> NDArray[np.float32]:
    """Return a matrix of a row a candidate (the number of a block) and a column a feature; there must be a candidate."""
    blocks = page.blocks
    chosen = [blocks[i] for i in candidates]
    spoken = [_WORD.findall(block.text[:_WORDS_OF].lower()) for block in chosen]
    own = np.array([_own(block, words) for block, words in zip(chosen, spoken, strict=True)], dtype=np.float32)
    said, depth = np.array([block.roles for block in blocks]), np.array([block.depth for block in blocks])[:, None]
    chars = np.array([len(block.text) for block in blocks], dtype=np.float32)
    links = np.array([block.link_chars for block in blocks], dtype=np.float32) / chars
    away = (depth - said[:, _AWAY] <= 6).any(axis=1)
    prose = np.where((chars >= _LONG) & (links < 0.5), chars * (1 - links), 0.0) * np.where(away, 0.1, 1.0)
    tree = _Tree(page)
    around = np.hstack([
        _branches(tree, said, depth, prose), _ancestors(tree, prose, chars, links), _groups(blocks, chars, links),
        _positions(blocks, prose),
    ])[candidates]  # fmt: skip
    return np.hstack([own, around, _declared(spoken, told)]).astype(np.float32)


def with_reading(matrix: NDArray[np.float32], page: Blocks, candidates: list[int], read: str) -> NDArray[np.float32]:
    """Return the features of the candidates with what another reader takes for the text."""
    alike = _read_alike([page.blocks[i] for i in candidates], matrix[:, 0], read)
    return np.hstack([matrix, alike]).astype(np.float32)


class _Tree:
    """The page's block-level elements as arrays, and sums over all that stands in each."""

    def __init__(self, page: Blocks) -> None:
        self.nodes = np.array([block.node for block in page.blocks])
        self.parents, self.ends = np.array(page.parents), np.array(page.ends)
        self.depths, self.marks = np.array(page.depths), np.array(page.marks)

    def sums(self, values: Numbers) -> Numbers:
        """Return for each element the sum of the values of the blocks in it."""
        own = np.bincount(self.nodes, weights=values, minlength=len(self.parents))
        total = np.concatenate([[0.0], np.cumsum(own)])
        sums: Numbers = total[self.ends] - total[:-1]
        return sums

    def inside(self, node: int) -> Numbers:
        """Tell of each block whether it stands in an element."""
        inside: Numbers = (self.nodes >= node) & (self.nodes < self.ends[node])
        return inside

    def trunk(self, sums: Numbers, share: float) -> Numbers:
        """Return the elements, outermost first, that hold at least a share of the page's prose: each within the one before."""
        return np.flatnonzero(sums >= max(share * sums[0], 1.0))


def _own(block: Block, spoken: list[str]) -> list[float]:
    """Return what the block's own text and tags say."""
    text = block.text
    chars = len(text)
    head = text[:200]
    words = head.count(" ") + 1
    talk = [0] * _KINDS
    for word in spoken:
        if (kind := _TALK.get(word)) is not None:
            talk[kind] += 1
    return [
        chars,
        block.link_chars / chars,
        block.bold_chars / chars,
        block.links,
        words,
        len(head) / words,
        len(_UPPER.findall(head)) / len(head),
        len(_DIGIT.findall(head)) / len(head),
        text.count(", ") + text.count("，") + text.count("、"),
        text.count(". ") + text.count("。"),
        bool(_SENTENCE_END.search(text[-6:])),
        text[0].isupper(),
        text[0] in "\"'“”‘„«—–-",
        text[-1] == ":",
        "©" in head or "|" in head,
        "@" in head or "http" in head or "www." in head,
        bool(_DATE.search(head)),
        bool(_BY.match(head)),
        len(_PERSON.findall(head)),
        "?" in head or "!" in head,
        *talk,
        _HEADINGS.get(block.tag, 0),
        *(block.tag == tag for tag in _TAGS),
        "li" in block.path,
        "blockquote" in block.path,
        block.row >= 0,
        block.depth,
    ]


def _branches(tree: _Tree, said: Numbers, depth: Numbers, prose: Numbers) -> Numbers:
    """Return the distance to each role where an element says it that holds less than half of the page's prose."""
    trunk = np.zeros(len(tree.parents))
    for node in tree.trunk(tree.sums(prose), 0.5):
        trunk[node : tree.ends[node]] = tree.depths[node]
    base = trunk[tree.nodes][:, None]
    roles = np.where(said > base, np.minimum(depth - said, FAR), FAR)
    bad = roles[:, [ROLE_NAMES.index(name) for name in _BAD]]
    return np.column_stack([roles, bad.min(axis=1), (bad < FAR).sum(axis=1), (depth - base)[:, 0]])


def _ancestors(tree: _Tree, prose: Numbers, chars: Numbers, links: Numbers) -> Numbers:
    """Return, of the elements that a block stands in, how much prose they hold, and how much of their text is links."""
    held, text, linked = tree.sums(prose), tree.sums(chars), tree.sums(chars * links)
    paragraphs = tree.sums(prose > 0)
    columns = []
    at = tree.nodes
    for _ in range(5):
        columns += [
            held[at] / max(1.0, held[0]), text[at] / max(1.0, text[0]), linked[at] / (text[at] + 1), paragraphs[at],
            held[at] / (text[at] + 1),
        ]  # fmt: skip
        at = tree.parents[at]
    for mark in (ITEM_BODY, NAMED, ARTICLE, MAIN):
        columns += _within_marked(tree, mark, held, linked / (text + 1))
    for share in (0.5, 0.8):
        best = int(next(iter(tree.trunk(held, share)[::-1]), 0))
        inside = tree.inside(best)
        distance = np.where(inside, tree.depths[tree.nodes] - tree.depths[best], 0)
        columns += [inside, distance, np.arange(len(inside)) - np.argmax(inside)]
    return np.column_stack(columns)


def _within_marked(tree: _Tree, mark: int, held: Numbers, linked: Numbers) -> list[Numbers]:
    """Return whether blocks stand in the innermost element so marked that holds the most prose, and what it holds."""
    count = len(tree.nodes)
    marked = np.where(tree.marks & mark, held, -1.0)
    most = marked.max()
    if most <= 0:
        return [np.full(count, -1.0)] * 3
    chosen = int(np.flatnonzero(marked >= 0.85 * most)[-1])
    return [tree.inside(chosen), np.full(count, most / max(1.0, held[0])), np.full(count, linked[chosen])]


def _groups(blocks: list[Block], chars: Numbers, links: Numbers) -> Numbers:
    """Return what blocks of the same mark-up have in common, and how often the very text stands on the page."""
    columns = []
    keys: tuple[Callable[[Block], object], ...] = (lambda b: (b.signature, b.tag), lambda b: b.signature[-1])
    for key in keys:
        group = _numbered([key(block) for block in blocks])
        size, text = np.bincount(group), np.bincount(group, weights=chars)
        linked = np.bincount(group, weights=links * chars)
        columns += [size[group], (text / size)[group], (linked / (text + 1))[group], (text / text.sum())[group]]
    copies = _numbered([block.text for block in blocks])
    return np.column_stack([*columns, np.bincount(copies)[copies]])


def _numbered(keys: Sequence[object]) -> Numbers:
    """Return a number for each key, the same for equal ones."""
    numbers: dict[object, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys])


def _declared(spoken: list[list[str]], told: Told) -> Numbers:
    """Return how much of each block stands in what the page declares of its article."""
    title, summary = (set(_WORD.findall(text.lower())) for text in (told.headline, told.description))
    grams = set(_grams(_WORD.findall(told.article_body.lower())))
    rows = []
    for words in spoken:
        row = [-1.0, -1.0, -1.0, -1.0]
        if len(words) < 60:
            known = set(words)
            row[0], row[1] = len(known & title) / (len(known) + 1), len(known & title) / (len(title) + 1)
            row[2] = len(known & summary) / (len(known) + 1) if summary else -1.0
        if told.article_body and words:
            own = _grams(words)
            row[3] = sum(gram in grams for gram in own) / len(own)
        rows.append(row)
    return np.column_stack([np.array(rows), np.full(len(rows), len(told.article_body))])


def _grams(words: list[str]) -> list[tuple[str, ...]]:
    """Return the runs of three words, or what there is of fewer."""
    return [tuple(words[i : i + 3]) for i in range(max(1, len(words) - 2))]


def _positions(blocks: list[Block], prose: Numbers) -> Numbers:
    """Return where in the page each block stands: of all, of the prose, and from the headline."""
    count = len(blocks)
    index = np.arange(count)
    running = np.cumsum(prose)
    h1 = next((i for i, block in enumerate(blocks) if block.tag == "h1"), -1)
    return np.column_stack([
        index, index / count, count - index, running / max(1.0, running[-1]), running, np.full(count, running[-1]),
        index - h1, np.full(count, h1 < 0), np.full(count, count),
    ])  # fmt: skip


def _read_alike(blocks: list[Block], chars: Numbers, read: str) -> Numbers:
    """Return how much of each block, and of its neighbours, another reader took for text: 1 all, .5 its beginning or end."""
    text = "".join(read.split())
    said = np.zeros(len(blocks))
    for i, block in enumerate(blocks):
        own = "".join(block.text.split())
        said[i] = (
            1.0 if own in text else 0.5 * (own[:50] in text) + 0.5 * (own[-50:] in text) if len(own) > 100 else 0.0
        )
    kept = said * chars
    total = np.concatenate([[0.0], np.cumsum(kept)])
    index = np.arange(len(blocks))
    before = total[index] - total[np.maximum(0, index - 4)]
    after = total[np.minimum(len(blocks), index + 5)] - total[index + 1]
    previous, following = np.concatenate([[-1.0], said[:-1]]), np.concatenate([said[1:], [-1.0]])
    return np.column_stack([said, previous, following, before, after, np.full(len(blocks), len(text))])
