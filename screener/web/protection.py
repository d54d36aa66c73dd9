"""What guards the reader's browser: which host names are answered, and the headers of every answer."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Flask, Response, request

from screener.web.problems import RequestError

LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})
_EVERY_ADDRESS = frozenset({"0.0.0.0", "::", ""})  # an address to listen on, never the name of a page

HEADERS = {
    # data: is where thumbnails stand: they are part of the page and never a file.
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def host_name(header: str) -> str:
    """The name in a Host header, without port, brackets and a final dot, in lower case."""
    header = header.strip().lower()
    if header.count(":") > 1 and not header.startswith("["):
        return header  # an IPv6 address as settings hold it
    name = header[1:].partition("]")[0] if header.startswith("[") else header.partition(":")[0]
    return name.rstrip(".")


def install(app: Flask, hosts: Iterable[str]) -> None:
    """Answers requests for `hosts` and the local names alone, and puts the protective headers on every answer."""
    known = (LOCAL_HOSTS | {host_name(host) for host in hosts}) - _EVERY_ADDRESS

    # A page elsewhere can point its own name at this machine and read the answers (DNS rebinding). The name tells.
    def check_host() -> None:
        if host_name(request.headers.get("Host", "")) not in known:
            raise RequestError(
                400,
                "unknown_host",
                "This server does not answer to the host name of the request.",
                next_step=f"Use one of {', '.join(sorted(known))}, or add the host to the setting `hosts`.",
            )

    def protect(response: Response) -> Response:
        response.headers.update(HEADERS)
        # Style and script may be kept, but are asked for anew, so that a new version is seen; answers are never kept.
        response.headers["Cache-Control"] = "no-cache" if request.endpoint == "static" else "no-store"
        return response

    app.before_request(check_host)
    app.after_request(protect)
