"""Is our own house in order: settings, words, dates, fallback files, alarms?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.account.fallback import kept, stale
from app.alarms.alarms import OLD
from app.core.content import Content
from app.core.problem import Problem
from app.doctor.finding import Finding
from app.settings import Settings

CHECK = "Run flask check: it says each file, place and fix."


def look_at_house(
    settings: Settings,
    content: Content,
    problems: Sequence[Problem],
    dated: Iterable[Problem],
    alarms: Mapping[str, str],
) -> Iterator[Finding]:
    """`problems` are those of loading, `dated` dates that are too old, `alarms` those that sound."""
    yield _settings(settings)
    errors = sum(not problem.warning for problem in problems)
    yield Finding("content", f"{errors} faults", CHECK if errors else "")
    yield from _words(content)
    yield from _dates(content, list(dated))
    old = stale(kept(settings.content_dir), content)
    yield from (Finding("fallback", f"{each.file}: {each.problem}", each.fix) for each in old)
    if not old:
        yield Finding("fallback", "its files say what the hotline says")
    # Old dates have lines of their own already.
    sounding = {name: text for name, text in alarms.items() if not name.startswith(OLD)}
    for name, text in sorted(sounding.items()):
        yield Finding("alarm", f"{name} sounds", text)
    if not sounding:
        yield Finding("alarm", "none sounds")
    if settings.alert_url:
        yield Finding("alerts", "posted to ALERT_URL; flask alert-test tries whether they arrive")
    else:
        fix = "Set ALERT_URL, so that somebody is told: docs/alarms.md."
        yield Finding("alerts", "alarms stand in the log and on the desk only", fix)


def _settings(settings: Settings) -> Finding:
    if settings.production:
        return Finding("settings", "production; all that it needs is there")
    fix = "Set ENVIRONMENT=production before callers hear of it: then a missing setting stops the start."
    return Finding("settings", "development", fix)


def _words(content: Content) -> Iterator[Finding]:
    offered = content.catalog.offered
    yield Finding("languages", f"{', '.join(offered)}; wordings not checked yet: {content.unreviewed}")
    drafts = sorted({code for code, _ in content.drafts} & set(offered))
    if drafts:
        told = f"rights and records that nobody has checked are told in {', '.join(drafts)}"
        fix = "Have them reviewed (flask review), or take these languages out of SERVE_DRAFTS."
        yield Finding("drafts", told, fix)
    elif held := sorted({code for code, _ in content.kept_back} & set(offered)):
        yield Finding("drafts", f"not told; callers get the hotline instead in {', '.join(held)}")
    else:
        yield Finding("drafts", "none: all that is told of law was checked")


def _dates(content: Content, dated: Sequence[Problem]) -> Iterator[Finding]:
    for each in dated:
        yield Finding("dates", f"{each.file}, {each.place}: {each.problem}", each.fix)
    never = sorted(line.name for line in content.hotlines.values() if not line.verified)
    if never:
        fix = "Call each, and write the day into flows/hotlines.toml (verified)."
        yield Finding("dates", f"never made sure of: {', '.join(never)}", fix)
    if not dated and not never:
        first = min(line.verified for line in content.hotlines.values() if line.verified)
        told = f"hotlines made sure of since {first}; ICE's list of {content.agreements.full_list}"
        yield Finding("dates", told)
