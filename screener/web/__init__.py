"""The web door: a form for people, an API for programs. It translates; it decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Flask

from screener.web import form, guidance, health, images, moderations, problems, productions, prompts, protection
from screener.web.engine import EXTENSION, lexicon_facts, works_known

if TYPE_CHECKING:
    from screener.screener import Screener

MAX_BODY_BYTES = 1024 * 1024  # a hundred of the longest prompts; a form's text is never near it. Pictures: upload.py


def create_app(screener: Screener | None = None, *, hosts: tuple[str, ...] = (), **settings: Any) -> Flask:
    """The WSGI application around `screener`, or around a new one made with `settings` (as_of="2027-01-01", …).

    `hosts` are further names that people reach this server by (a proxy's, a machine's), besides those of
    the settings and the local ones. The cards of the settings `production` and `productions` are read at once.

    Raises LexiconIndexError where no usable index is found, SettingsError for a wrong setting, ProductionError naming
    file and line for a card that is wrong, TypeError where both a screener and settings are given.
    """
    if screener is None:
        from screener.screener import Screener as Engine

        screener = Engine(**settings)
    elif settings:
        raise TypeError(f"a screener brings its own settings; also given: {', '.join(sorted(settings))}")
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES
    app.config["MAX_FORM_MEMORY_SIZE"] = MAX_BODY_BYTES
    app.extensions[EXTENSION] = screener
    app.extensions[productions.EXTENSION] = productions.known_cards(screener)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.context_processor(lambda: {"lexicon": lexicon_facts(), "works": works_known()})
    protection.install(app, (screener.settings.host, *screener.settings.hosts, *hosts))
    problems.install(app)
    for room in (form, guidance, prompts, images, moderations, health):
        app.register_blueprint(room.blueprint)
    return app
