"""The door for commands: while the app holds the database, `pmf` asks it here. For this computer and its owner only."""

import logging
import secrets
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pmf_core import api, commands, environment
from pmf_core.errors import PmfError, StoreError
from ui import session

log = logging.getLogger("pmf.api")
LOOPBACK = ("127.0.0.1", "::1")


class Commands:
    """The door as long as the app runs: its file beside the database, and the route behind it."""

    def __init__(self) -> None:
        self.door: api.Door | None = None
        self.route = Route(f"{api.PATH}{{command}}", self.answer, methods=["POST"])

    @asynccontextmanager
    async def open(self, _app: st.App) -> AsyncIterator[None]:
        """Leave the door's file when the app listens, take it away when it stops."""
        database = environment.database()
        try:
            self.door = api.open_door(database, int(st.get_option("server.port")))
        except OSError as error:
            log.warning("Commands cannot reach this app: %s cannot be written: %s.", error.filename, error.strerror)
        yield
        if self.door is not None:
            api.shut_door(database, self.door)

    async def answer(self, request: Request) -> Response:
        """One command: its arguments as a line of JSON, then the bytes of its file."""
        if request.client is None or request.client.host not in LOOPBACK:
            return _refused(403, "Commands are taken from this computer only.")
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if self.door is None or scheme != "Bearer" or not self.door.opens_to(token):
            return _refused(401, "This is not the word that the running app goes by. Try again.")
        body = await _body(request)
        if body is None:
            return _refused(413, f"A command may send {api.LARGEST:,} bytes at most.")
        return await run_in_threadpool(_do, request.path_params["command"], body)


def do(command: str, arguments: Mapping[str, object], data: bytes) -> api.Answer:
    """One command in this process, in the name of whoever acts here. Raises PmfError with a sentence."""
    return commands.run(session.store(), session.actor(), command, arguments, data)


async def _body(request: Request) -> bytes | None:
    """What was sent; None as soon as it is, or says that it is, too much."""
    said = request.headers.get("Content-Length", "")
    if said.isdecimal() and int(said) > api.LARGEST:
        return None
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > api.LARGEST:
            return None
    return bytes(body)


def _do(command: str, body: bytes) -> Response:
    try:
        arguments, data = api.unpack(body)
        answer = do(command, arguments, data)
    except StoreError as error:
        return _refused(api.NO_STORE, str(error))
    except PmfError as error:
        return _refused(400, str(error))
    except Exception as error:  # nothing is hidden: it goes to the log under a reference
        reference = secrets.token_hex(2).upper()
        log.error("command fault %s", reference, exc_info=error)
        return _refused(500, f"This was not foreseen. The log of the running app says more under {reference}.")
    return Response(answer.pack(), 200, {"Cache-Control": "no-store"}, "application/octet-stream")


def _refused(status: int, sentence: str) -> Response:
    return Response(api.pack({"error": sentence}), status, {"Cache-Control": "no-store"}, "application/json")
