"""A page as a sequence of blocks: each run of text that a reader sees as one piece, with where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_BLOCKS = 6000
"""Blocks of a page that are read; what follows is left out."""

_UNREAD = frozenset(
    "applet audio button canvas datalist embed frame frameset head iframe input link map math meta noframes noscript object "
    "option script select source style svg template textarea title track video".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark nobr q rp rt ruby s samp small span "
    "strike strong sub sup time tt u var wbr picture".split()
)
_SPACE = re.compile(r"[^\S\n]+")
_BREAKS = re.compile(r" ?\n ?(?:\n ?)+")

ROLES: dict[str, str] = {
    "body": r"body|^(?:text|copy|prose|rte|richtext|paragraph|fliesstext|texto|cuerpo|corpo|contenu|inhalt)|articletext|storytext|textblock",
    "content": r"conten|main",
    "article": r"artic|artik|story|post(?!ed)|entry|noticia|nota|beitrag|news|single",
    "header": r"header|masthead|^head$|hero|^top",
    "headline": r"headline|title|titel|titulo|heading|^h[1-6]$|hed$",
    "lead": r"^lead|intro|standfirst|summary|^dek$|deck|excerpt|sub(?:title|head|line)|vorspann|chapo|description|abstract|bajada",
    "caption": r"caption|legend|bildunter|figure|figcap",
    "credit": r"credit|copyright|photog|source|quelle|fonte|fuente|rights",
    "byline": r"byline|auth?or|writer|contribut|redakt|verfasser|person",
    "bio": r"bio|profile|about",
    "date": r"^date|time|publish|updated|datum|fecha|posted",
    "meta": r"^meta|info|detail",
    "related": r"relat|recirc|recomm|^more|^also|similar|^aside|verwandt|weiter|mehr|interes|suggest|inline|internal|crosslink|readnext",
    "popular": r"trend|popular|^most|latest|recent|^next|^prev|adjacent|featured|^top|neueste|outbrain|taboola|zergnet|mgid|discover",
    "teaser": r"teaser|card|promo|item|grid|tile|listing|feed|stream|river|collection|carousel|slider|swiper|slick|module",
    "share": r"shar|social|facebook|twitter|whatsapp|follow|sns|addthis|sharedaddy|jetpack|linkedin|telegram|pinterest",
    "newsletter": r"newsletter|subscri|signup|optin|donat|member|regist|mailing|mailchimp|cta|support|contribute|fund",
    "paywall": r"paywall|piano|tp$|premium|offer|^abo|locked|meter|login|signin",
    "ad": r"^ads?$|^adv|advert|banner|sponsor|^dfp|^gpt|commerc|anzeige|publi(?:c|dad)|werbung|affiliate|promot",
    "comment": r"^comment|disqus|^respond$|^repl(?:y|ies)|discuss|kommentar|livefyre|^coral|comentario|commentaire",
    "nav": r"^nav|menu|breadcrumb|crumb|pagina|pager|skip|^tabs?$|toolbar|dropdown|sitemap",
    "tags": r"^tags?$|topic|keyword|categor|label|schlagwort|taxonom|^cat|tagcloud|etiquet|section",
    "footer": r"foot(?!note)|bottom|colophon|legal|impressum",
    "sidebar": r"sidebar|aside|^rail|secondary|widget|complement|column|^col$|right|left",
    "gallery": r"galler|slide|lightbox|media|video|player|audio|image|photo|^img|picture|bild|foto|thumb",
    "cookie": r"cookie|consent|gdpr|privacy|^cli$|didomi|onetrust|usercentrics|datenschutz",
    "popup": r"modal|popup|overlay|dialog|toast|notice|alert|message|warning|drawer|lightbox",
    "hidden": r"hidden|invisible|^hide$|visually|screen|^sr$|noprint|collapse|expand",
    "quote": r"quot|^pull|zitat|blockquote|citat",
    "box": r"box|fact|infobox|table|^toc|highlight|keypoint|bullet|sidenote|panel|callout|explainer",
    "note": r"disclaim|footnote|correct|^note|editor|update|tagline|endnote|trustproject|ethic|policy",
    "embed": r"embed|tweet|instagram|tiktok|youtube|oembed|datawrapper",
    "print": r"print|email|copy$|^link|permalink|button|^btn|tool|action|icon|download|app$",
    "wrapper": r"wrap|container|inner|outer|layout|^row$|block|component|section|field",
    "live": r"live|ticker|timeline|liveblog|event",
    "search": r"search|form|filter|sort|poll|quiz|survey|vote|rating|review",
    "locale": r"lang|region|weather|stock|market|ticker|score|standings|calendar|jobs?$|shop|store|product|price",
}
"""What an element's class, id, role and itemprop can say of its text: a role's name and the tokens that say it."""

_ROLE_PATTERNS = tuple(re.compile(pattern) for pattern in ROLES.values())
_TOKENS = re.compile(r"[A-Z]?[a-z]+\d?|[A-Z]+(?![a-z])")
_NAMING = frozenset({"class", "id", "role", "itemprop", "data-testid", "data-component", "data-type", "aria-label"})
_TAG_ROLES = {
    "article": "article", "main": "content", "nav": "nav", "footer": "footer", "aside": "sidebar", "header": "header",
    "figcaption": "caption", "figure": "gallery", "form": "search", "blockquote": "quote",
}  # fmt: skip
ROLE_NAMES = tuple(ROLES)
FAR = 30
"""The distance to a role that no ancestor has."""


@dataclass(slots=True)
class Block:
    """A run of text, links and bold type in characters.

    node: the block-level element that it stands in. tag, path, signature: its tag, its tag and three above, its tag and class with
    those of two above. roles: by role, the depth at which an element around it last said it. row: its table row's node, or -1.
    named: the texts of links to an author and of elements in it that are marked as one.
    """

    text: str
    node: int
    tag: str
    path: tuple[str, ...]
    link_chars: int
    links: int
    bold_chars: int
    roles: list[int]
    depth: int
    signature: tuple[str, ...]
    row: int
    named: list[str]


@dataclass(slots=True)
class Blocks:
    """The blocks of a page in order, and its block-level elements in order: all within one are [node, ends[node])."""

    blocks: list[Block] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    depths: list[int] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)


@lru_cache(maxsize=20_000)
def _token_roles(token: str) -> tuple[int, ...]:
    """Return the numbers of the roles that a token of a class name says."""
    return tuple(i for i, pattern in enumerate(_ROLE_PATTERNS) if pattern.search(token))


@lru_cache(maxsize=20_000)
def roles_of(names: str) -> tuple[int, ...]:
    """Return the numbers of the roles that an element's names say, each once."""
    return tuple({role for token in _TOKENS.findall(names) for role in _token_roles(token.lower())})


_CONTAINER = re.compile(
    r"article[-_ ]{0,2}(?:body|content|text|copy|main|inner|detail)|(?:story|entry|post|news|page|blog|single|main|rich)[-_ ]{0,2}"
    r"(?:body|content|text|copy|detail)|body[-_]?(?:content|copy|text)|content[-_]?(?:body|text|article|main)|wysiwyg|editor-content|"
    r"\bprose\b|cuerpo|contenido|texto|contenu|inhalt|brodtext|bodytext|artikel[-_]?(?:text|body|inhalt)|articulo|noticia|the-?content",
    re.IGNORECASE,
)
ITEM_BODY, NAMED, ARTICLE, MAIN = 8, 4, 2, 1


@lru_cache(maxsize=20_000)
def _container_of(tag: str, names: str) -> int:
    """Return what an element says of being the article's container, as the sum of marks."""
    return (
        ITEM_BODY * ("articlebody" in names.lower()) + NAMED * bool(_CONTAINER.search(names))
        + ARTICLE * (tag == "article") + MAIN * (tag == "main" or "main" in names.split())
    )  # fmt: skip


def blocks_of(tree: HtmlElement) -> Blocks:
    """Return the blocks of a page's body in their order."""
    walk = _Walk()
    body = tree.find("body")
    walk.run(tree if body is None else body)
    return walk.found


class _Walk:
    """Goes through a page once, gathering text until a block-level element begins or ends."""

    def __init__(self) -> None:
        self.found = Blocks()
        self.nodes: list[int] = []  # block-level elements that are open
        self.rows = [-1]  # of them, the rows of tables
        self.paths: list[str] = []  # their tags
        self.names: list[str] = []  # their tags with classes
        self.roles: list[list[int]] = [
            [-FAR] * len(ROLES)
        ]  # of each open element: the depth at which a role was last said
        self.depth = 0
        self.in_link = 0
        self.in_bold = 0
        self._clear()

    def _clear(self) -> None:
        """Begin a new block."""
        self.parts: list[str] = []
        self.link_chars = self.links = self.bold_chars = 0
        self.block_roles: list[int] | None = None
        self.named: list[str] = []
        self.naming: list[
            tuple[int, int]
        ] = []  # inline elements that are open and name an author: depth and first part
        self.block_depth = 0

    def run(self, root: HtmlElement) -> None:
        """Walk a tree."""
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            tag = element.tag
            if event == "start":
                if not isinstance(tag, str) or tag in _UNREAD:
                    walker.skip_subtree()
                    continue
                self._start(element, tag)
                if element.text:
                    self._text(element.text)
            else:
                if isinstance(tag, str) and tag not in _UNREAD:
                    self._end(tag)
                if element.tail and element is not root:
                    self._text(element.tail)
            if len(self.found.blocks) >= MAX_BLOCKS:
                break
        for node in self.nodes:
            self.found.ends[node] = len(self.found.parents)

    def _start(self, element: HtmlElement, tag: str) -> None:
        """Open an element."""
        self.depth += 1
        names = " ".join([value for key, value in element.items() if key in _NAMING])
        said = roles_of(names) if names else ()
        self.roles.append(self._roles_within(element, tag, said))
        if tag == "br":
            self.parts.append("\n")
        elif tag == "a":
            self.in_link += 1
            self.links += 1
        elif tag in {"b", "strong"}:
            self.in_bold += 1
        if tag not in _INLINE:
            self._open_node(element, tag, names)
        elif self._names_author(element, tag, said):
            self.naming.append((self.depth, len(self.parts)))

    def _roles_within(self, element: HtmlElement, tag: str, said: tuple[int, ...]) -> list[int]:
        """Return the depths at which roles were last said, with what an element says itself."""
        roles = self.roles[-1]
        own, style = _TAG_ROLES.get(tag), element.get("style")
        if said or own or style:
            roles = roles.copy()
            for role in said:
                roles[role] = self.depth
            if own:
                roles[ROLE_NAMES.index(own)] = self.depth
            if (style and "display:none" in style.replace(" ", "")) or element.get("hidden") is not None:
                roles[_HIDDEN] = self.depth
        return roles

    def _open_node(self, element: HtmlElement, tag: str, names: str) -> None:
        """Open a block-level element, which ends the block before it."""
        self._flush()
        found = self.found
        node = len(found.parents)
        found.parents.append(self.nodes[-1] if self.nodes else 0)
        found.depths.append(self.depth)
        found.ends.append(node + 1)
        found.marks.append(_container_of(tag, names))
        self.nodes.append(node)
        if tag == "tr":
            self.rows.append(node)
        self.paths.append(tag)
        self.names.append(f"{tag}.{element.get('class') or ''}")
        if self.in_link:
            self.links += 1

    def _names_author(self, element: HtmlElement, tag: str, said: tuple[int, ...]) -> bool:
        """Tell whether an inline element is a link to an author's page, or is marked as an author."""
        if tag == "a":
            return "author" in (element.get("rel") or "") or bool(_AUTHOR_PAGE.search(element.get("href") or ""))
        return _BYLINE in said

    def _end(self, tag: str) -> None:
        """Close an element."""
        if self.naming and self.naming[-1][0] == self.depth:
            self.named.append("".join(self.parts[self.naming.pop()[1] :]).strip())
        self.depth -= 1
        self.roles.pop()
        if tag == "a":
            self.in_link = max(0, self.in_link - 1)
        elif tag in {"b", "strong"}:
            self.in_bold = max(0, self.in_bold - 1)
        if tag not in _INLINE:
            self._flush()
            self.found.ends[self.nodes.pop()] = len(self.found.parents)
            if tag == "tr":
                self.rows.pop()
            self.paths.pop()
            self.names.pop()

    def _text(self, text: str) -> None:
        """Take a piece of text into the block."""
        if self.block_roles is None and not text.isspace():
            self.block_roles, self.block_depth = self.roles[-1], self.depth
        self.parts.append(text.replace("\n", " ").replace("\r", " "))
        if self.in_link:
            self.link_chars += len(text.strip())
        if self.in_bold:
            self.bold_chars += len(text.strip())

    def _flush(self) -> None:
        """End the block: one for each run of lines that two line breaks part."""
        if self.block_roles is not None and self.nodes:
            text = _SPACE.sub(" ", "".join(self.parts)).strip()
            for piece in _BREAKS.split(text) if "\n" in text else [text]:
                if piece := piece.strip():
                    self.found.blocks.append(self._block(piece, len(piece) / len(text), self.block_roles))
        self._clear()

    def _block(self, text: str, share: float, roles: list[int]) -> Block:
        """Return a block of what was gathered; share: how much of that it is."""
        return Block(
            text=text,
            node=self.nodes[-1],
            tag=self.paths[-1],
            path=tuple(self.paths[-4:]),
            link_chars=min(len(text), round(self.link_chars * share)),
            links=self.links,
            bold_chars=min(len(text), round(self.bold_chars * share)),
            roles=roles,
            depth=self.block_depth,
            signature=tuple(self.names[-3:]),
            row=self.rows[-1],
            named=[name for name in self.named if name in text],
        )


_HIDDEN, _BYLINE = ROLE_NAMES.index("hidden"), ROLE_NAMES.index("byline")
_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor(?:es|en|i)?|auteurs?|profiles?|people|contributors?|staff|journalists?|columnists?|reporters?|writers?|by|"
    r"redakteure?|redaktion|redacteur|firma|skribent|profil)/[^/?#]|[?&]author=",
    re.IGNORECASE,
)
