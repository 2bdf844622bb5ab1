"""The widget beside two others: bytes that travel, milliseconds until something can be seen, what shifts.

`python -m benchmarks.widget`. The others come from npm into a temporary folder and are gone afterwards.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import shutil
import statistics
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web
from playwright.async_api import Browser, async_playwright
from playwright.async_api import TimeoutError as NeverSeen

from benchmarks.figures import judged
from luotsi.web.widget_bundle import widget_bundle

MOST_KB, MOST_MS, MOST_SHIFT = 30.0, 100.0, 0.0
RUNS = 9
PATIENCE_MS = 10_000
NPM_SECONDS = 300
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@dataclass(frozen=True, slots=True)
class Rival:
    """One widget: its script in an npm package, how a page starts it, what is seen of it first."""

    package: str
    file: str
    start: str
    seen: str


RIVALS = (
    Rival(
        "rasa-webchat@1.0.1",
        "lib/index.js",
        "WebChat.default({socketUrl: location.origin, socketPath: '/none/', hideWhenNotConnected: false}, null);",
        ".rw-launcher",
    ),
    Rival(
        "botframework-webchat@4.18.1",
        "dist/webchat.js",
        "const place = document.body.appendChild(document.createElement('div')); place.style.height = '400px';"
        "WebChat.renderWebChat({directLine: WebChat.createDirectLine({token: 'x', domain: location.origin})}, place);",
        ".webchat__send-box",
    ),
)


@dataclass(frozen=True, slots=True)
class Seen:
    """Milliseconds from the script's arrival, cumulative layout shift, requests to other servers."""

    #: None: it showed nothing in the time that was given, as some do until their server answers.
    milliseconds: float | None
    shift: float
    outside: int


#: Frames are counted from the script's last byte until the first in which the widget has a size.
PAGE = """<!DOCTYPE html><html lang="fi"><meta charset="utf-8"><title>page</title><link rel="icon" href="data:,">
<h1>Page</h1><p>Text</p>
<script>
window.shift = 0;
new PerformanceObserver((list) => list.getEntries().forEach((entry) => { window.shift += entry.value; }))
  .observe({type: "layout-shift", buffered: true});
const find = () => document.querySelector("%(seen)s") ||
  document.querySelector("luotsi-chat")?.shadowRoot?.querySelector("%(seen)s");
function look() {
  const node = find();
  if (!node || !node.getBoundingClientRect().width) return requestAnimationFrame(look);
  requestAnimationFrame(() => {
    const [script] = performance.getEntriesByName(new URL("/script.js", location).href);
    window.seen = performance.now() - script.responseEnd;
  });
}
addEventListener("load", () => requestAnimationFrame(look));
requestAnimationFrame(look);
</script>
<script src="/script.js"></script><script>%(start)s</script></html>"""


async def _look(browser: Browser, script: bytes, start: str, seen: str) -> Seen:
    """What a visitor meets: medians and maxima of all runs, or of the first when nothing is seen in it."""
    app = web.Application()

    async def page(_request: web.Request) -> web.Response:
        return web.Response(text=PAGE % {"seen": seen, "start": start}, content_type="text/html")

    async def code(_request: web.Request) -> web.Response:
        headers = {"Content-Encoding": "gzip", "Cache-Control": "no-store"}
        body = gzip.compress(script, 9)
        return web.Response(body=body, content_type="text/javascript", charset="utf-8", headers=headers)

    app.router.add_get("/", page)
    app.router.add_get("/script.js", code)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        found: list[Seen] = []
        while len(found) < RUNS and all(each.milliseconds is not None for each in found):
            found.append(await _once(browser, f"http://127.0.0.1:{runner.addresses[0][1]}/"))
    finally:
        await runner.cleanup()
    taken = [each.milliseconds for each in found if each.milliseconds is not None]
    milliseconds = statistics.median(taken) if len(taken) == RUNS else None
    return Seen(milliseconds, max(each.shift for each in found), max(each.outside for each in found))


async def _once(browser: Browser, url: str) -> Seen:
    context = await browser.new_context()
    page = await context.new_page()
    outside: list[str] = []
    own = (url, "data:", "blob:")
    page.on("request", lambda sent: None if sent.url.startswith(own) else outside.append(sent.url))
    await page.goto(url)
    taken: float | None = None
    try:
        await page.wait_for_function("window.seen !== undefined", timeout=PATIENCE_MS)
        await page.wait_for_timeout(300)
        taken = await page.evaluate("window.seen")
    except NeverSeen:
        pass
    shift: float = await page.evaluate("window.shift")
    await context.close()
    return Seen(taken, shift, len(outside))


def _fetched(rival: Rival, folder: Path) -> bytes:
    """The rival's script. RuntimeError tells why there is none."""
    npm = shutil.which("npm")
    if npm is None:
        raise RuntimeError("npm is not installed")
    command = [npm, "pack", "--json", "--pack-destination", str(folder), rival.package]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=NPM_SECONDS)
        name = Path(json.loads(done.stdout)[0]["filename"]).name
        with tarfile.open(folder / name) as archive:
            member = archive.extractfile(f"package/{rival.file}")
            if member is None:
                raise KeyError(rival.file)
            return member.read()
    except (subprocess.SubprocessError, OSError, KeyError, ValueError) as error:
        raise RuntimeError(f"not to be had from npm ({type(error).__name__})") from error


async def widget() -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        raise SystemExit("Chromium is not installed")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        bundle = widget_bundle()
        packed = len(bundle.packed) / 1000
        own = await _look(browser, bundle.script, "", ".launcher")
        _print("luotsi", bundle.script, own)
        print(f"  packed {packed:.1f} kB{judged(packed, MOST_KB)}")
        if own.milliseconds is not None:
            print(f"  seen after {own.milliseconds:.0f} ms{judged(own.milliseconds, MOST_MS)}")
        print(f"  layout shift {own.shift:.3f}{judged(own.shift, MOST_SHIFT)}")
        with tempfile.TemporaryDirectory() as folder:
            for rival in RIVALS:
                try:
                    script = _fetched(rival, Path(folder))
                    _print(rival.package, script, await _look(browser, script, rival.start, rival.seen))
                except RuntimeError as error:
                    print(f"{rival.package}: left out, {error}")
        await browser.close()


def _print(name: str, script: bytes, seen: Seen) -> None:
    sizes = f"{len(script) / 1000:5.0f} kB plain, {len(gzip.compress(script, 9)) / 1000:6.1f} kB packed"
    when = "not seen" if seen.milliseconds is None else f"seen {seen.milliseconds:.0f} ms after its arrival"
    print(f"{name:28}{sizes}, {when}, layout shift {seen.shift:.3f}, requests to others {seen.outside}")


if __name__ == "__main__":
    asyncio.run(widget())
