"""Strings for what settings open: HTML in texts, frames, old addresses, names at the top of a site."""

# ruff: noqa: E501  # strings stand as they are

from __future__ import annotations

_EVENTS = (
    "onabort onafterprint onanimationend onanimationstart onauxclick onbeforeinput onbeforetoggle "
    "onbeforeunload onblur oncanplay onchange onclick onclose oncommand oncontextmenu oncopy oncuechange oncut "
    "ondblclick ondrag ondrop onended onerror onfocus onfocusin onformdata onfullscreenchange "
    "ongotpointercapture onhashchange oninput oninvalid onkeydown onload onloadstart onmessage onmousedown "
    "onmouseenter onmousemove onmouseover onpageshow onpaste onpointerenter onpointermove onpointerrawupdate "
    "onpopstate onreset onresize onscroll onscrollend onscrollsnapchange onsearch onselect "
    "onselectstart onslotchange onstorage onsubmit ontoggle ontouchstart ontransitionend "
    "ontransitionrun onunload onunhandledrejection onwebkitanimationend onwheel"
).split()

HTML: tuple[str, ...] = (
    *(f"<b {event}=alert(1) tabindex=1 autofocus style=animation-name:x>x</b>" for event in _EVENTS),
    *(f"<details open {event}='alert(1)'><summary>x</summary></details>" for event in _EVENTS[::6]),
    # What is a document of its own, or changes the page as a whole
    "<base href=//evil.example/>", "<base target=_parent>", "<meta http-equiv=refresh content='0;url=/x'>",
    "<meta http-equiv=Content-Security-Policy content=\"script-src *\">", "<meta name=referrer content=unsafe-url>",
    "<link rel=stylesheet href=//evil.example/x.css>", "<link rel=preload as=script href=//evil.example/x.js>",
    "<link rel=prefetch href=//evil.example/>", "<link rel=import href=//evil.example>",
    "<link rel=canonical href=//evil.example/>", "<style>@import '//evil.example/x.css';</style>",
    "<style>body{background:url(//evil.example/x)}</style>", "<title>xinj</title>", "<body onload=alert(1)>",
    "<html onclick=alert(1) xinj=1>", "<head><base href=//evil.example/></head>", "<frameset onload=alert(1)>",
    "<script>alert(1)</script>", "<script src=//evil.example/x.js></script>", "<script type=module>alert(1)</script>",
    "<script type=importmap>{\"imports\": {}}</script>", "<script type=speculationrules>{}</script>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>", "<template><xinj></template>",
    "<template shadowrootmode=open><script>alert(1)</script></template>", "<slot name=xinj></slot>",
    "<portal src=//evil.example>", "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<iframe srcdoc='&lt;script>parent.alert(1)&lt;/script>' src=https://a.example></iframe>",
    "<iframe src=javascript:alert(1)></iframe>", "<iframe src=data:text/html,<script>alert(1)</script>></iframe>",
    "<iframe name=xinj src=https://frames.example/ sandbox='' allow='camera *'></iframe>",
    "<iframe src=//evil.example/x></iframe>", "<iframe src='https://frames.example@evil.example/'></iframe>",
    "<iframe src=\"https://frames.example/\" onload=alert(1)></iframe>", "<fencedframe></fencedframe>",
    "<object data=//evil.example/x.swf></object>", "<object data='data:text/html,<script>alert(1)</script>'></object>",
    "<embed src=javascript:alert(1)>", "<applet code=x></applet>", "<param name=movie value=//evil.example>",
    # Forms
    "<form action=//evil.example><input name=q><button>x</button></form>", "<form id=x></form><button form=x>y",
    "<input type=image src=//evil.example/x formaction=javascript:alert(1)>", "<input autofocus onfocus=alert(1)>",
    "<button formaction=//evil.example>x</button>", "<select autofocus onfocus=alert(1)><option>x</select>",
    "<textarea autofocus onfocus=alert(1)></textarea>", "<isindex action=//evil.example>", "<keygen autofocus>",
    "<button popovertarget=xinj>x</button><div popover id=xinj>y</div>", "<dialog open id=xinj>x</dialog>",
    "<button command=show-modal commandfor=x>x</button>", "<label for=search-field>xinj</label>",
    # SVG and MathML
    "<svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>", "<svg><script href=//evil.example/x.js />",
    "<svg><a xlink:href=javascript:alert(1)><text y=20>x</text></a></svg>",
    "<svg><animate attributeName=href values=javascript:alert(1) onbegin=alert(1)>",
    "<svg><set attributeName=onmouseover to=alert(1)>", "<svg><use href=//evil.example/x.svg#a></use></svg>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload=alert(1)/>#x'></use></svg>",
    "<svg><foreignObject><img src=x onerror=alert(1)></foreignObject></svg>",
    "<svg><image href=//evil.example/x.png></svg>", "<svg><style>*{background:url(//evil.example)}</style></svg>",
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    "<math href=javascript:alert(1)>x</math>", "<math><mtext><img src=x onerror=alert(1)></mtext></math>",
    "<math><maction actiontype=statusline xlink:href=javascript:alert(1)>x</maction></math>",
    "<math><annotation-xml encoding=text/html><img src=x onerror=alert(1)></annotation-xml></math>",
    # Trees that change when they are parsed again
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<math><mtext><table><mglyph><style><math><img src onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<svg><p><style><!--</style><img src=x onerror=alert(1)>--></p>", "<p><svg><style></p><img src onerror=alert(1)>",
    "<table><tr><td><math><mi><table><mglyph><style><img src onerror=alert(1)></table>",
    "<noembed><img title=\"</noembed><img src onerror=alert(1)>\"></noembed>",
    "<xmp><img title=\"</xmp><img src onerror=alert(1)>\"></xmp>", "<plaintext><xinj>", "<listing>\n<xinj>",
    "<textarea><img title=\"</textarea><img src onerror=alert(1)>\">", "<select><style></select><img src onerror=alert(1)>",
    "<a><table><a href=javascript:alert(1)>x", "<table><caption><xinj></table>", "<p><table><xinj>",
    "<!--><img src=x onerror=alert(1)>-->", "<!---><img src=x onerror=alert(1)>-->", "<!-- --!><img src onerror=alert(1)>",
    "<![CDATA[><img src=x onerror=alert(1)>]]>", "<?xml version='1'?><xinj>", "</ ><img src onerror=alert(1)>",
    "<//><img src onerror=alert(1)>", "<%><img src onerror=alert(1)>", "<a\x00b><xinj>", "<b/onclick=alert(1)/>",
    "<img\nsrc\n=\nx\nonerror\n=\nalert(1)>", "<img src=\"x` `<script>alert(1)</script>\"` `>",
    "<img src='x' alt='\"><script>alert(1)</script>'>", "<p title='a&quot; onclick=&quot;alert(1)'>x</p>",
    "<p title=\"&lt;img src=x onerror=alert(1)&gt;\">x</p>", "<p class=\"x\" class=\"y\" onclick onclick=alert(1)>x</p>",
    "<p/title='>'onclick=alert(1)>x</p>", "<div><p title=\"</div><img src onerror=alert(1)>\">x",
    "<b>" * 600 + "x", "<blockquote>" * 300 + "x", "<table>" * 90 + "<td>x", "<a href='#x'>" * 200,
    "</main></body></html><img src onerror=alert(1)>", "</div></div></div></div></article><b>x</b>", "</p></section>",
    # Names that scripts might look for
    *(
        f"<{tag} id={name} class={name}>x</{tag}>"
        for tag, name in zip(
            "div a span p section nav ul b i article aside".split() * 6,
            "page-data search search-field menu main results list filters theme body documentElement "
            "sitegenSearch sitegen location document window parent self top name length item forms images "
            "scripts getElementById querySelector addEventListener createElement hasOwnProperty __proto__ "
            "constructor toString valueOf cookie domain defaultView currentScript head title nodeName "
            "attributes children innerHTML href action method submit".split(),
            strict=False,
        )
    ),
    "<img name=getElementById src=images/a.png>", "<a name=currentScript href=//evil.example/x.js>x</a>",
    "<a id=x name=y href=javascript:alert(1)>x</a>", "<img id=sitegenSearch name=add src=images/a.png>",
    "<span role=dialog aria-label=xinj data-unfold data-search data-theme>x</span>", "<a rel='author xinj' href=x>y</a>",
    "<div class='skip-link menu-open site-header' tabindex=0 role=application hidden contenteditable>x</div>",
    # Addresses
    *(
        f"<{element}>x"
        for address in (
            "javascript:alert(1)", "java&Tab;script:alert(1)", "&#1;javascript:alert(1)", "//evil.example/x",
            "data:text/html,<script>alert(1)</script>", "vbscript:x", "\\\\evil.example\\x", "https:evil.example",
            "blob:x", "file:///etc/passwd", "https://images.example@evil.example/x.png", "https://evil.example:443/x",
            "/\\evil.example/x", "https://images.example.evil.example/x.png", "https://IMAGES.EXAMPLE.:443/x.png",
        )
        for element in (
            f"a href=\"{address}\" target=_top ping=//evil.example download", f"img src=\"{address}\"",
            f"video src=\"{address}\" poster=\"{address}\" autoplay", f"img srcset=\"{address} 2x\" src=images/a.png",
            f"blockquote cite=\"{address}\"", f"audio src=\"{address}\" autoplay", f"td background=\"{address}\"",
        )
    ),
)  # fmt: skip
"""Pieces of HTML as people, or what they paste, may put them into a text."""

_FRAMED = (
    "www.youtube.com/watch?v={}", "youtu.be/{}", "www.youtube.com/embed/{}", "www.youtube.com/playlist?list={}",
    "vimeo.com/{}", "player.vimeo.com/video/{}", "maps.google.com/?q={}", "www.google.com/maps/place/{}/@1,2,3z",
    "www.google.com/maps/embed?pb={}", "www.openstreetmap.org/?mlat={}&mlon={}#map=5/1.0/2.0",
    "www.openstreetmap.org/export/embed.html?bbox={}", "docs.google.com/document/d/{}/edit",
    "docs.google.com/presentation/d/e/{}/pub", "docs.google.com/forms/d/{}/viewform", "drive.google.com/file/d/{}/view",
    "www.slideshare.net/slideshow/embed_code/{}", "speakerdeck.com/player/{}", "tube.example/w/{}", "frames.example/{}",
)  # fmt: skip
_IN_ADDRESS = (
    "abc", "12345", "\"><xinj>", "' onload='alert(1)", "a&autoplay=1#x", "../../x", "%22%3E%3Cxinj%3E", "a b", "\u202ea",
    "a\"b", "javascript:alert(1)", "%0d%0axinj:1", "{}", "<script>", "&quot;", "1/abc", "%2e%2e%2f", "\\", "é", "%ff",
)  # fmt: skip
_HOSTS = (
    "www.youtube.com.evil.example", "youtube.com@evil.example", "evil.example/youtube.com", "www-youtube.com",
    "evil.example#youtube.com", "evil.example?youtube.com", "youtube.com:80@evil.example", "evil.example\\@youtube.com",
    "youtube.com:8443", "youtube.com:", "youtube.com.", "YouTube.COM", "youtube.com%2eevil.example", "y\u043eutube.com",
    "www.\u2488youtube.com", "youtube\u3002com", "youtube.com\u2044.evil.example", "[::1]", "127.0.0.1", "0x7f.1",
    "a@player.vimeo.com", "player.vimeo.com:8443", "x:y@www.youtube.com", "frames.example:8443", "a@frames.example",
    "frames.example.evil.example", "evil.example;frames.example", "sub.frames.example", "frames.example%00.evil.example",
)  # fmt: skip

FRAMES: tuple[str, ...] = (
    *(f"https://{each.replace('{}', text)}" for each in _FRAMED for text in _IN_ADDRESS),
    *(f"https://{host}/watch?v=abc" for host in _HOSTS),
    *(f"https://{host}/w/abc" for host in _HOSTS),
    *(f"https://{host}/video/123" for host in _HOSTS),
    "javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "blob:https://frames.example/1", "about:blank",
    "file:///etc/passwd", "//www.youtube.com/watch?v=abc", "http://www.youtube.com/watch?v=abc", "ftp://frames.example/",
    "view-source:https://frames.example/", "https:/frames.example/", "https:frames.example", "HTTPS://frames.example/x",
    "files/map.html", "files/../../site.yml", "files/%2e%2e/%2e%2e/site.yml", "/files/map.html?x=\"><xinj>", "files/map.html#\"",
    "<https://frames.example/\">", "https://frames.example/ title: x", "", "\\\\frames.example\\x", "https://",
    "https://frames.example/`", "https://frames.example/\t", "https://frames.example/;script-src *",
)  # fmt: skip
"""First lines of ``embed`` blocks."""

FRAME_HOSTS = frozenset(
    {
        "www.youtube-nocookie.com",
        "player.vimeo.com",
        "www.google.com",
        "docs.google.com",
        "frames.example",
        "www.openstreetmap.org",
    }
)
"""What the settings allow."""

OLD: tuple[str, ...] = (
    "//evil.example/x", "https://evil.example/x/", "javascript:alert(1)", "../..", "../../etc/passwd", "/", "", ".", "..",
    "/index.html", "/papers/", "/papers", "/PAPERS/index.html", "/publications.bib", "/feed.xml", "/search/index.js",
    "/static/css/site.css", "/static/", "/robots.txt", "/404.html", "/sitemap.xml", "/people/ada-example/",
    "/old/\x00/x", "/old/\n/x", "/old/\x1b[31m", "/old/\u202e/x", "/old/\"/x", "/old/<xinj>/", "/old/'/x", "/old/&/x",
    "/old/a?b=c", "/old/#x", "/old/%2e%2e/%2e%2e/x", "/old/%00", "/old/%0a", "/old/%22%3e", "/old/%3cxinj%3e",
    "/old/..%5c..%5cx", "/old\\..\\..\\x", "C:\\x", "/con/", "/aux.html", "/old/nul", "/old/a:b", "/old/a*b", "/old/a|b",
    "/old/trailing./", "/old/trailing /", "/.git/config", "/.htaccess", "/.well-known/x", "/old/.hidden/", "/~ada/",
    "/old/" + "a" * 300 + "/", "/" + "a/" * 200, "/old/\u00fc/", "/old/u\u0308/", "/OLD/\u00dc/", "/old/index.html",
    "/old/index.html/x", "/old/x.html", "/old/x.html/y.html", "/old/x.HTM", "/old/x.php", "/old/x.pdf", "/old/x.js",
    "/one/", "/two/", "/three/", "/One/", "/one/index.html", "/old/%", "/old/%zz", "/old/{}", "/old/{{ 7*7 }}", "/old/$x",
    "/old/a b/", "/old/a%20b/", "/old/a+b/", "//", "///", "/old//x", "/./x/", "/old/./x", "/old/../x", "mailto:a@b.example",
    "file:///etc/passwd", "/old/\U0001f600/", "/old/\ufeff/", "/old/\u2028/", "/group/", "/group/papers/", "0", "null",
)  # fmt: skip
"""Old addresses."""

NEW: tuple[str, ...] = (
    "papers/", "/papers/", "index.html", "", "/", "papers/index.html#x", "papers/#\"><xinj>", "#x", "one/", "two/", "three/",
    "//evil.example/", "https://evil.example/", "https://elsewhere.example/a?b=c&d=\"e\"#f", "javascript:alert(1)//://",
    "javascript://%0aalert(1)", "data:text/html,<script>alert(1)</script>", "../..", "../../etc/passwd", "no/such/page/",
    "https://elsewhere.example/;url=https://evil.example", "https://elsewhere.example/'onclick='alert(1)", "HTTPS://A.example",
    "https://elsewhere.example/\n<xinj>", "https://", "http://[::1", "https://u:p@elsewhere.example/", "papers/?x=1", "files/",
    "https://elsewhere.example/\u202e", "publications.bib", "feed.xml", "search/", "404.html", "vbscript://x", "file:///etc",
    "https:elsewhere.example", "\\\\evil.example", "papers\\", "%70apers/", "papers/%23x", "papers/#<script>alert(1)</script>",
)  # fmt: skip
"""Where old addresses are to lead."""

TOP: tuple[str, ...] = (
    "index.html", "404.html", "robots.txt", "sitemap.xml", "feed.xml", ".nojekyll", "CNAME", "favicon.ico", ".htaccess",
    "publications.bib", "papers/index.html", "PAPERS/index.html", "papers", "papers/one/x.txt", "static/css/site.css",
    "static/x.js", "search/index.js", "search/index.html", "people/ada-example/index.html", "files/x.txt", "images/x.svg",
    ".well-known/security.txt", ".well-known/webfinger", ".git/config", ".site.cache/published", ".sitegen", "Index.html",
    "google123.html", "con", "aux.txt", "nul.html", "a:b", "a?b", "trailing.", "a\nb", "a\x1b[31mb", "a\u202eb", "a\u200bb",
    "%2e%2e/x", "a%00b", "<xinj>.html", "\"onclick=alert(1).txt", "a b", "\u00fc.txt", "u\u0308.txt", "x" * 240,
    "deep/" * 30 + "x", "_redirects", "_headers", "web.config", ".user.ini", "#x", "x~", ".DS_Store", "Thumbs.db",
)  # fmt: skip
"""Names of files in ``root/``."""
