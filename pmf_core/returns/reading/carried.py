"""What goes between two processes of ours: a value with its columns beside it, and whole messages over a line.

The columns of a frame are not copied out of a message but are parts of it: a sheet of a thousand columns is one
piece of memory, which goes back to the system as one.
"""

import pickle
import socket
import struct

PLACE = 16  # bytes; a column begins at a multiple of so many, as arithmetic on it asks


def pack(value: object) -> bytes:
    """A value and the memory of its columns as one message."""
    columns: list[pickle.PickleBuffer] = []
    head = pickle.dumps(value, protocol=5, buffer_callback=columns.append)
    parts: list[bytes | memoryview] = [head, *(column.raw() for column in columns)]
    sizes = [len(part) for part in parts]
    message: list[bytes | memoryview] = [struct.pack(f"!Q{len(sizes)}Q", len(sizes), *sizes)]
    at = len(message[0])
    for part in parts:
        message += [b"\0" * (-at % PLACE), part]
        at += -at % PLACE + len(part)
    return b"".join(message)


def unpack(message: bytearray) -> object:
    """The value of a message that `pack` made, and nobody else."""
    view = memoryview(message)
    (count,) = struct.unpack_from("!Q", view)
    parts, at = [], 8 * (count + 1)
    for size in struct.unpack_from(f"!{count}Q", view, 8):
        at += -at % PLACE
        parts.append(view[at : at + size])
        at += size
    return pickle.loads(parts[0], buffers=parts[1:])  # noqa: S301 - made by a process of ours


def send(line: socket.socket, message: bytes) -> None:
    """A whole message."""
    line.sendall(struct.pack("!Q", len(message)))
    line.sendall(message)


def receive(line: socket.socket) -> bytearray:
    """A whole message; empty where the other end closed before its end."""
    head = _exactly(line, 8)
    return _exactly(line, struct.unpack("!Q", head)[0]) if head else head


def _exactly(line: socket.socket, size: int) -> bytearray:
    message = bytearray(size)
    view = memoryview(message)
    got = 0
    while got < size:
        count = line.recv_into(view[got:])
        if not count:
            return bytearray()
        got += count
    return message
