"""One family of errors. Each names the input, says what is wrong and what to do next."""

from __future__ import annotations

from typing import Any


class ScreenerError(Exception):
    """Base of all errors that a user of Screener can meet.

    `code` is a stable word for programs, `message` one sentence for people, `next_step` what to do about it, and
    `subject` the input it is about (a file, a row, "prompt"), never the words of a prompt.
    """

    code = "screener_error"

    def __init__(self, message: str, *, next_step: str, subject: str | None = None) -> None:
        super().__init__(f"{message} {next_step}")
        self.message = message
        self.next_step = next_step
        self.subject = subject

    def to_dict(self) -> dict[str, Any]:
        """The error as `screener.error/1`, ready for JSON."""
        return {
            "schema": "screener.error/1",
            "subject": self.subject,
            "code": self.code,
            "message": self.message,
            "next_step": self.next_step,
        }


class UnscreenablePrompt(ScreenerError):
    """A prompt that cannot be screened (empty, too long, not text). Never a verdict of `notify`."""

    code = "unscreenable_prompt"


class UnscreenableFile(ScreenerError):
    """A file that cannot be screened (damaged, too large, no picture, gone). Never a verdict of `notify`.

    `code` says why: unreadable_image, unsupported_format, too_large, not_a_file, not_found, too_slow, too_costly.
    """

    code = "unreadable_image"

    def __init__(self, message: str, *, next_step: str, subject: str | None = None, code: str | None = None) -> None:
        super().__init__(message, next_step=next_step, subject=subject)
        self.code = code or self.code


class ReferencesError(ScreenerError):
    """A file of reference hashes that cannot be read, or a reference that cannot be added: names file and row."""

    code = "bad_references"


class LexiconError(ScreenerError):
    """A lexicon source that cannot be read: the message names file and row."""

    code = "bad_lexicon"


class LexiconIndexError(ScreenerError):
    """The compiled index is missing, stale, truncated or foreign."""

    code = "bad_index"


class SettingsError(ScreenerError):
    """A setting that is unknown or has a wrong value: the message names where it was set."""

    code = "bad_setting"


class InputError(ScreenerError):
    """A file or request that a door could not read."""

    code = "bad_input"
