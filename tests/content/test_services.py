"""Settings of services of other hosts, and what pages load for them."""

from __future__ import annotations

import pytest

from sitegen.content.settings import read_config
from sitegen.model.settings import Comments, VisitCounter
from sitegen.site.policy import security_policy
from sitegen.site.services import allowed_on, comments_tag, has_comments, service_tags, visits_script

UMAMI = "94db1cb1-74f4-4a40-ad6c-962362670409"


def test_analytics_in_their_forms() -> None:
    config, problems = read_config(
        "analytics:\n  plausible: example.org\n  goatcounter: mycode\n"
        f"  umami: {UMAMI}\n"
        "  matomo: {address: https://stats.example.org/m, id: 3}\n  google: G-ABC123456\n"
    )
    assert problems == ()
    assert config.analytics == (
        VisitCounter("plausible", (("domain", "example.org"),)),
        VisitCounter("goatcounter", (("code", "mycode"),)),
        VisitCounter("umami", (("id", UMAMI),)),
        VisitCounter("matomo", (("address", "https://stats.example.org/m"), ("id", "3"))),
        VisitCounter("google", (("id", "G-ABC123456"),)),
    )
    tags = "\n".join(service_tags(config, "paper"))
    assert '<script defer data-domain="example.org" src="https://plausible.io/js/script.js"></script>' in tags
    assert '<script async data-goatcounter="https://mycode.goatcounter.com/count"' in tags
    assert f'<script defer data-website-id="{UMAMI}" src="https://cloud.umami.is/script.js"></script>' in tags
    assert '<script async src="https://stats.example.org/m/matomo.js"></script>' in tags
    assert 'src="https://www.googletagmanager.com/gtag/js?id=G-ABC123456"' in tags
    script = visits_script(config)
    assert '"https://stats.example.org/m/matomo.php"' in script
    assert 'gtag("config", "G-ABC123456")' in script
    policy = security_policy(allowed_on(config, "paper"))
    scripts = policy.partition("script-src ")[2].partition(";")[0].split()
    assert scripts == [
        "'self'",
        *(
            f"https://{host}"
            for host in (
                "plausible.io",
                "gc.zgo.at",
                "cloud.umami.is",
                "stats.example.org",
                "www.googletagmanager.com",
            )
        ),
    ]
    assert "https://mycode.goatcounter.com" in policy.partition("connect-src ")[2]
    assert "unsafe" not in policy


def test_own_servers() -> None:
    config, problems = read_config(
        "analytics:\n  plausible: {domain: example.org, script: https://p.example.org/js/script.js}\n"
        f"  umami: {{id: {UMAMI}, script: https://u.example.org/script.js}}\n"
        "  goatcounter: https://g.example.org/count\n"
    )
    assert problems == ()
    allowed = allowed_on(config, "home")
    assert allowed.scripts == ("p.example.org", "u.example.org", "gc.zgo.at")
    assert "g.example.org" in allowed.connections
    assert visits_script(config) == ""


def test_nothing_is_loaded_unless_asked() -> None:
    config, _ = read_config("")
    for view in ("home", "paper", "post"):
        assert service_tags(config, view) == ()
        assert not allowed_on(config, view)
        assert not has_comments(config, view)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("analytics: plausible", "analytics: “plausible” stands where `service: …` is expected"),
        ("analytics: {plausibel: x.org}", "analytics: there is no service `plausibel`"),
        ("analytics: {plausible: my site}", "analytics: plausible: “my site” is not the domain of a site"),
        (
            "analytics: {google: UA-12345-1}",
            "analytics: google: “UA-12345-1” is not a measurement id of Google",
        ),
        ("analytics: {matomo: {id: 3}}", "analytics: matomo: there is no address"),
        (
            "analytics: {matomo: {address: http://x.org/, id: 3}}",
            "is not an address that begins with https://",
        ),
        (
            "analytics: {matomo: {address: https://x.org;sandbox/, id: 3}}",
            "is not an address that begins with https://",
        ),
        ("analytics: {matomo: {address: 'https://x.org:y/', id: 3}}", "begins with https://"),
        ("analytics: {goatcounter: https://x.org;sandbox/count}", "is not a code of GoatCounter"),
        ("analytics: {umami: {id: 3}}", "analytics: umami: id: “3” is not an id of Umami"),
        ("analytics: {goatcounter: {}}", "analytics: goatcounter: there is no code"),
        ("comments: {disqus: x}", "comments: there is no service for comments `disqus`"),
        (
            "comments: {giscus: {repo: a/b}}",
            "comments: giscus: there is no repo_id, no category, no category_id",
        ),
        ("comments: {giscus: {repo: x}}", "comments: giscus: repo: “x” is not a repository on GitHub"),
        ("verification: {goggle: abcd}", "verification: there is no search engine `goggle`"),
        ("verification: {google: <meta>}", "verification: google: “<meta>” is not a code"),
    ],
)
def test_what_is_wrong_is_told(written: str, message: str) -> None:
    _, problems = read_config(written)
    assert problems
    assert any(message in problem.message for problem in problems), problems


def test_comments_are_where_they_are_asked_for() -> None:
    giscus = "repo: a/b, repo_id: R_1, category: Talk & more, category_id: DIC_1"
    config, problems = read_config(f"language: de\ncomments: {{giscus: {{{giscus}}}}}\n")
    assert problems == ()
    assert config.comments == Comments(repo="a/b", repo_id="R_1", category="Talk & more", category_id="DIC_1")
    assert has_comments(config, "post")
    assert not has_comments(config, "page")
    assert allowed_on(config, "post").frames == ("giscus.app",)
    assert not allowed_on(config, "page")
    tag = comments_tag(config.comments, "de")
    assert 'data-category="Talk &amp; more"' in tag
    assert 'data-lang="de"' in tag
    config, _ = read_config(f"comments: {{giscus: {{{giscus}, where: [pages, papers]}}}}\n")
    assert [has_comments(config, view) for view in ("post", "page", "paper", "home")] == [
        False,
        True,
        True,
        False,
    ]


def test_verification_is_on_the_home_page() -> None:
    config, problems = read_config("verification: {google: abc-123, bing: A1B2, pinterest: cafe}\n")
    assert problems == ()
    assert service_tags(config, "home") == (
        '<meta name="google-site-verification" content="abc-123">',
        '<meta name="msvalidate.01" content="A1B2">',
        '<meta name="p:domain_verify" content="cafe">',
    )
    assert service_tags(config, "paper") == ()
