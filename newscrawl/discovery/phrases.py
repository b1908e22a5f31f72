"""The phrases of listings, in the languages of news: "Read More", "Next", "Older posts", "Load more"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_READ_MORE = re.compile(
    r"^\W*(?:read (?:more|now|on|full (?:story|article)|the (?:full )?(?:story|article|post)|article|story)|more|continue(?: reading)?|"
    r"learn more|find out more|see more|view (?:more|post|article)|full (?:story|article)|keep reading|discover more|"
    r"weiterlesen|mehr(?: lesen| erfahren)?|lesen sie mehr|zum artikel|artikel lesen|jetzt lesen|"
    r"lire(?: la suite| plus| l['’]article)?|en savoir plus|suite|voir plus|"
    r"leer m[áa]s|seguir leyendo|sigue leyendo|m[áa]s informaci[óo]n|ver m[áa]s|continuar leyendo|saber m[áa]s|leer (?:art[ií]culo|noticia)|"
    r"ler mais|leia mais|saiba mais|continue lendo|continuar lendo|ver mais|continuar a ler|"
    r"leggi(?: tutto| di pi[ùu]| l['’]articolo| ancora)?|continua(?: a leggere)?|scopri di pi[ùu]|"
    r"lees (?:meer|verder)|meer lezen|läs (?:mer|hela artikeln)|les mer|læs mere|lue lisää|"
    r"czytaj (?:więcej|dalej|całość)|więcej|číst (?:více|dále)|celý článek|čítať (?:viac|ďalej)|tovább|részletek|bővebben|"
    r"читать(?: далее| дальше| полностью)?|подробнее|далее|читати (?:далі|більше)|докладніше|прочети(?: повече)?|още|"
    r"devamını oku|devamı|daha fazla|citește (?:mai mult|mai departe)|mai mult|διαβάστε (?:περισσότερα|επίσης)|περισσότερα|"
    r"baca (?:selengkapnya|juga|lagi)|selengkapnya|đọc (?:tiếp|thêm)|xem thêm|lexo më shumë|pročitaj(?:te)? više|više|opširnije|"
    r"आगे पढ़ें|और पढ़ें|पूरा पढ़ें|مزید پڑھیں|اقرأ المزيد|المزيد|قراءة المزيد|بیشتر بخوانید|ادامه مطلب|আরও পড়ুন|বিস্তারিত|"
    r"続きを読む|もっと見る|詳細|더 ?보기|자세히 보기|阅读更多|閱讀更多|查看更多|更多|繼續閱讀|继续阅读|קרא עוד|อ่านต่อ)"
    r"(?:\W*|\s*(?:about|über|sobre|on|:)\b.{0,200}|\W+.{0,3})$",
    re.IGNORECASE,
)
_READ_MORE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:read-?more|more-link|readmore|continue-reading|weiterlesen|leer-mas|lire-la-suite|post__more)",
    re.IGNORECASE,
)
NEXT = re.compile(
    r"^\W*(?:next(?: (?:page|»|posts?|entries))?|older(?: (?:posts?|entries|articles|stories))?|previous entries|vor(?:wärts)?|nächste(?: seite)?|weiter|"
    r"ältere(?: beiträge| artikel)?|suivante?(?: page)?|page suivante|articles plus anciens|plus anciens|siguiente(?: página)?|página siguiente|"
    r"entradas (?:más )?(?:antiguas|anteriores)|anteriores|próxim[ao](?: página)?|seguinte|posts? (?:mais )?antig[ao]s|successiv[ao]|avanti|"
    r"pagina successiva|articoli (?:meno recenti|più vecchi)|volgende|oudere berichten|nästa(?: sida)?|neste|næste|seuraava|"
    r"następna(?: strona)?|starsze wpisy|další|ďalšia|következő|след(?:ующая|\.)?(?: страница)?|вперед|дальше|наступна|"
    r"sonraki(?: sayfa)?|următoarea|επόμενη|selanjutnya|berikutnya|tiếp|अगला|اگلا|اگلے صفحے|التالي|بعدی|পরবর্তী|次(?:へ|のページ)?|다음|下一[页頁])\W*$",
    re.IGNORECASE,
)
ARROW = re.compile(r"^\s*(?:»|›|→|>{1,2}|⟩|❯|&raquo;)\s*$")

LOAD_MORE = re.compile(
    r"^\W*(?:(?:load|show|view|see) more(?: .{1,20})?|more (?:stories|news|articles|posts)|mehr (?:laden|anzeigen|artikel|meldungen)|"
    r"weitere (?:laden|artikel|meldungen)|"
    r"(?:voir|afficher|charger) plus(?: .{1,20})?|(?:cargar|ver|mostrar) más(?: .{1,20})?|(?:carregar|ver|mostrar) mais(?: .{1,20})?|"
    r"(?:carica|mostra|vedi) (?:altr[oi]|di più)(?: .{1,20})?|meer (?:laden|tonen)|visa fler|ladda fler|vis flere|pokaż więcej|załaduj więcej|"
    r"показать ещё|загрузить ещё|ещё|daha fazla(?: .{1,20})?|और (?:लोड करें|देखें)|مزید (?:لوڈ کریں|دیکھیں)|"
    r"عرض المزيد|تحميل المزيد|もっと見る|더 ?보기|加载更多|查看更多)\W*$",
    re.IGNORECASE,
)


def is_read_more(text: str, anchor: HtmlElement | None = None) -> bool:
    """Tell whether a link says no more than "Read More", by its text, or by its class where it has one."""
    if _READ_MORE.match(text):
        return True
    return anchor is not None and bool(_READ_MORE_CLASS.search(anchor.get("class") or ""))
