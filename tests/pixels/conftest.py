"""Decoding as it is done in its own process: Pillow's limits aside for ours."""

from screener.pixels.decode import prepare_process

prepare_process()
