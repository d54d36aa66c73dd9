"""Text -> folded tokens with offsets back to the original. The compiler and the matcher use this same code."""

from screener.folding.gaps import keeps_apart
from screener.folding.tokens import FOLDING_VERSION, Token, fold_tokens, folded_words, joined_form

__all__ = ["FOLDING_VERSION", "Token", "fold_tokens", "folded_words", "joined_form", "keeps_apart"]
