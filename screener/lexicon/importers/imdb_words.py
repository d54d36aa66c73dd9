"""IMDb's words for professions and kinds of title, and what they are here. Other words are left out and counted."""

from __future__ import annotations

# titleType. Left out: tvEpisode, tvShort, tvPilot, radioSeries, radioEpisode, musicVideo.
KINDS = {
    "movie": "film", "short": "film", "tvMovie": "film", "video": "film",
    "tvSeries": "series", "tvMiniSeries": "series", "tvSpecial": "series", "videoGame": "game",
}  # fmt: skip
# primaryProfession. Crew whose manner nobody asks for by name (editors, assistants, managers) is left out.
ROLES_OF = {
    "actor": "performer", "actress": "performer", "stunts": "performer", "director": "director",
    "producer": "public_figure", "writer": "author", "composer": "composer", "music_artist": "musician",
    "cinematographer": "cinematographer", "animation_department": "animator",
    "costume_designer": "designer", "production_designer": "designer", "podcaster": "creator",
}  # fmt: skip
