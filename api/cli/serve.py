"""``basis serve``: the chat window and the APIs at one address."""

from __future__ import annotations

import errno
import gc
import socket

from api.cli.failures import CannotRun


def serve(host: str, port: int, processes: int | None = None) -> None:
    """Listen until stopped; answers under way are finished before it ends."""
    listener = listen(host, port)
    gc.disable()  # until it is warm: nearly all that is loaded stays, and looking for the rest takes long
    import uvicorn

    from api.access import is_loopback
    from api.app import create_app
    from api.logs import to_standard_error
    from api.processes import warm
    from api.spread import Spread
    from api.spread import processes as of_this_machine
    from assistant import Basis, Settings

    to_standard_error(requests=not is_loopback(host))
    settings = Settings.from_environment()
    computes = settings.model == "rules"
    basis = Spread(settings, processes or of_this_machine()) if computes else Basis(settings)
    app = create_app(settings, basis, host)
    if not is_loopback(host) and not (settings.api_keys or app.state.dialogues.memory.keys.any()):
        raise CannotRun(
            f"Listening on {host} lets others in, and there is no key yet; make one with `basis keys create NAME` "
            "or set BASIS_API_KEYS, or leave --host out to serve this machine only."
        )
    print("Reading the handbook (the first time it is indexed, which takes a while) …", flush=True)
    warm(basis)
    shown = f"[{host}]" if ":" in host else host
    print(f"Basis is on http://{shown}:{listener.getsockname()[1]} (Ctrl-C stops it). Not tax advice.", flush=True)
    config = uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=30, server_header=False)
    uvicorn.Server(config).run(sockets=[listener])


def listen(host: str, port: int) -> socket.socket:
    """The listening socket. Raises CannotRun when the address cannot be had."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(2048)
    except OSError as error:
        raise CannotRun(_sentence(host, port, error)) from None
    return listener


def _sentence(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} on {host} is in use, perhaps by another Basis; "
            f"stop that one or choose another port: basis serve --port {port + 1 if port < 65535 else 8606}."
        )
    if error.errno == errno.EACCES:
        return f"Port {port} may only be used by the administrator; choose one above 1023, such as --port 8606."
    return f"The address {host} cannot be listened on ({(error.strerror or str(error)).lower()}); try --host 127.0.0.1."
