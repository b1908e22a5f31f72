"""Every setting of the project, with its default. README.md has them as a table; a test keeps the two alike.

Settings of your own go on the command line (-s NAME=VALUE), in a spider's custom_settings, or here.
"""

from newscrawl import __version__
from newscrawl.extensions.politeness import Politeness
from newscrawl.extensions.progress import ProgressBar
from newscrawl.extensions.run import Run
from pipelines.boilerplate import Boilerplate
from pipelines.clean import Clean
from pipelines.dedupe import Dedupe
from pipelines.store import Store
from pipelines.tag import Tag

BOT_NAME = "newscrawl"
SPIDER_MODULES = ["spiders"]
NEWSPIDER_MODULE = "spiders"
COMMANDS_MODULE = "newscrawl.commands"

# --- the stages that every article passes, and their order ---

ITEM_PIPELINES = {Clean: 100, Boilerplate: 150, Dedupe: 200, Tag: 300, Store: 900}
EXTENSIONS = {Run: 0, Politeness: 500, ProgressBar: 510}

# --- where articles are kept ---

# sqlite:PATH, mongodb://... or mongodb+srv://...; None: the environment's STORE_URI or MONGODB_URI, else sqlite:newscrawl.db
STORE_URI = None
# articles that are saved together, and how many seconds the first of them waits for the others
STORE_BATCH_SIZE = 50
STORE_BATCH_SECONDS = 0.5

# --- discovery ---

# pages of a listing that are followed while they bring new articles, and listings in a run; 0 for all
LISTING_MAX_PAGES = 10
LISTING_MAX_SECTIONS = 500
# a listing is followed until so many of its articles in a row are known
LISTING_KNOWN_IN_A_ROW = 10
# files of sitemap indexes in a run, and entries of plain sitemaps, the newest; news sitemaps are read whole
SITEMAP_MAX_FILES = 20
SITEMAP_MAX_LINKS = 1000
# hours after which a source is read again even where its server says that it has not changed
SOURCE_FULL_CHECK_HOURS = 24
# ages in hours at which an article is fetched again, to see whether it changed
REVISIT_HOURS = [1, 6, 24, 72, 168]
# articles that are fetched again in one run, at most
REVISIT_MAX = 1000

# the browser that spiders with javascript = True start; None: the Chromium on the PATH
BROWSER_EXECUTABLE = None

# --- reading ---

# processes that read pages (0: the crawl's own), and the seconds that one page may take
READING_PROCESSES = 2
READING_TIMEOUT = 30
# fewer words than this make no article
MIN_WORDS = 25
# days for which an outlet's paragraphs are remembered, to tell those that recur
PARAGRAPH_DAYS = 60

# --- what is shown ---

# a progress bar, on a terminal; a table of the run at its end, on standard error
PROGRESS_ENABLED = True
RUN_TABLE_ENABLED = True
LOG_LEVEL = "INFO"

# --- politeness ---

# say who you are: put an address of yours here, where the people whose sites you crawl can reach you
USER_AGENT = f"newscrawl/{__version__} (+https://contact.invalid)"
ROBOTSTXT_OBEY = True
CONCURRENT_REQUESTS_PER_DOMAIN = 1
# never 0: Scrapy would ignore the limit a host
DOWNLOAD_DELAY = 1
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1
AUTOTHROTTLE_MAX_DELAY = 30
# the longest wait in seconds that a Crawl-delay or Retry-After is granted
POLITENESS_MAX_DELAY = 120
DOWNLOAD_TIMEOUT = 30
DOWNLOAD_MAXSIZE = 10_485_760
DOWNLOAD_WARNSIZE = 0
COOKIES_ENABLED = False
DEFAULT_REQUEST_HEADERS = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}

# --- Scrapy ---

# nothing listens: no remote control of a running crawl
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
FEED_EXPORT_ENCODING = "utf-8"
