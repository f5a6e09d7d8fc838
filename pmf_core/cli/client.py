"""A command sent to the app that holds the database, over this computer's own network."""

from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException

from pmf_core import api, environment
from pmf_core.api import Answer, Door
from pmf_core.errors import PmfError, StoreError, WrongInput

PATIENCE = 300  # seconds: reading may take 20, and others may be storing


class NoAnswer(StoreError):
    """The app did not answer to the end: what it held cannot be had."""


def send(door: Door, command: str, arguments: Mapping[str, object], data: bytes) -> Answer:
    """The app's answer.

    Raises:
        StoreError: the app cannot read or write its database, or did not answer.
        PmfError: it cannot be done; the app says why.
    """
    body = api.pack(api.plain(arguments), data)
    if len(body) > api.LARGEST:
        raise WrongInput(f"This is too much for one command: {len(body):,} bytes, and {api.LARGEST:,} may be sent.")
    connection = HTTPConnection(environment.ADDRESS, door.port, timeout=PATIENCE)
    try:
        connection.request("POST", f"{api.PATH}{command}", body, {"Authorization": f"Bearer {door.token}"})
        given = connection.getresponse()
        answered = given.read()
    except (OSError, HTTPException) as error:
        raise NoAnswer(
            f"The app (process {door.pid}) stopped before it answered. `pmf submissions` shows what is stored; a file "
            f"that is stored already is not stored twice. ({error})"
        ) from error
    finally:
        connection.close()
    if given.status == api.DONE:
        return Answer.unpack(answered)
    head, _ = api.unpack(answered)
    raise (StoreError if given.status == api.NO_STORE else PmfError)(str(head.get("error", "The app refused.")))
