"""The web server: the app with its health answer, its fonts and its security headers around it.

Start it with `pmf serve` or `python server.py`. `streamlit run app.py` is for development: it has none of this.
"""

import re
import sys
import threading
import webbrowser
from base64 import b64encode
from collections.abc import MutableMapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import font_hanken_grotesk
import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime.pages_manager import PagesManager

from pmf_core import drop, environment
from pmf_core.errors import PmfError
from ui import api, notices, session

THIS_COMPUTER = [environment.ADDRESS, "localhost"]


def _inline_scripts() -> str:
    """The hashes of the few words of script in Streamlit's own page: these may run, and no others."""
    page = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    return " ".join(f"'sha256-{b64encode(sha256(s.encode()).digest()).decode()}'" for s in scripts)


POLICY = (
    f"default-src 'self'; script-src 'self' {_inline_scripts()}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
A_WEEK = "public, max-age=604800"


class SecurityHeaders:
    """Adds HEADERS to every answer, and lets the browser keep the fonts for a week."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        extra = HEADERS | ({"Cache-Control": A_WEEK} if scope.get("path", "").startswith("/fonts/") else {})
        added = [(name.lower().encode(), value.encode()) for name, value in extra.items()]

        async def send_with_headers(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                ours = {name for name, _ in added}
                kept = [pair for pair in message["headers"] if pair[0].lower() not in ours]
                message = {**message, "headers": kept + added}
            await send(message)

        await self.app(scope, receive, send_with_headers)


async def health(_request: Request) -> JSONResponse:
    """The process answers; it says nothing of the figures."""
    return JSONResponse({"status": "ok"})


def failed(error: Exception) -> bool:
    """What a person sees when a change fails outside a page: a reference, never the text of the error."""
    notices.failed(error)
    return True


commands = api.Commands()
app = st.App(
    Path(__file__).with_name("app.py"),
    lifespan=commands.open,
    routes=[
        Route("/healthz", health),
        commands.route,
        Mount("/fonts", StaticFiles(directory=font_hanken_grotesk.font_directory)),
    ],
    middleware=[
        Middleware(TrustedHostMiddleware, allowed_hosts=THIS_COMPUTER),
        Middleware(SecurityHeaders),
    ],
    on_script_error=failed,
)


def serve(port: int = 8501, open_browser: bool = False) -> None:
    """Serve on this computer until stopped: there is no sign-in yet, so no other address is offered.

    Raises:
        WrongInput, StoreError: before anything is served, where the port or the database cannot be had.
    """
    environment.try_port(port)
    opened = session.serve()
    if opened is not None:
        threading.Thread(target=session.warm, args=[opened], daemon=True).start()
    folder = environment.drop_folder()
    if folder is not None:
        threading.Thread(target=drop.watch, args=[folder, api.do, threading.Event()], daemon=True).start()
    PagesManager.uses_pages_directory = False  # else the first deep link after a start opens "Page not found"
    sys.argv[:] = [__file__]  # Streamlit looks for its settings beside the script that was started
    if open_browser:
        threading.Timer(1.5, webbrowser.open, [f"http://{environment.ADDRESS}:{port}"]).start()
    app.run(config={"server.port": port, "server.address": environment.ADDRESS})


if __name__ == "__main__":
    try:
        serve(int(sys.argv[1]) if sys.argv[1:] else 8501)
    except PmfError as refused:
        sys.stderr.write(f"{refused}\n")
        sys.exit(2)
