"""The WSGI application, for any WSGI server (`app:app`); `python app.py` serves the form and the API by itself."""

from __future__ import annotations

import sys

from screener.errors import ScreenerError
from screener.settings import load_settings
from screener.web import create_app
from screener.web.serve import serve

if __name__ == "__main__":
    try:
        serve(load_settings())
    except ScreenerError as error:
        print(f"screener: {error}", file=sys.stderr)
        sys.exit(2)
else:
    app = create_app()
