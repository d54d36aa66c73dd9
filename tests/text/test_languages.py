"""Names inside sentences of other languages than English, and everyday words of these that are names elsewhere."""

from __future__ import annotations

import pytest

# (sentence, ids that are named in it)
NAMED = {
    "Spanish": [
        ("una calle de Madrid al amanecer con Penélope Cruz bajo la lluvia", {"person/penelope-cruz"}),
        ("un retrato de Antonio Banderas en la playa por la noche", {"person/antonio-banderas"}),
        ("una escena de El laberinto del fauno en el bosque", {"work/pan-labyrinth"}),
        ("el cuadro Guernica de Picasso en la pared del comedor", {"work/guernica", "person/pablo-picasso"}),
        ("un niño con la cara de Messi juega en la plaza", {"person/lionel-messi"}),
        ("una habitación al estilo de Frida Kahlo, con flores en la mesa", {"person/frida-kahlo"}),
        ("Shakira canta en un escenario lleno de luces", {"person/shakira"}),
        ("un hombre vestido como Don Quijote cerca de los molinos", {"character/don-quixote"}),
    ],
    "French": [
        ("Marion Cotillard marche dans une rue de Paris sous la pluie", {"person/marion-cotillard"}),
        ("un portrait de Jean Dujardin devant une vieille maison", {"person/jean-dujardin"}),
        ("l'affiche de La Haine sur le mur de la gare", {"work/la-haine"}),
        ("le visage de Gérard Depardieu dans la lumière du soir", {"person/gerard-depardieu"}),
        ("une chambre à la manière de Henri Matisse avec des fleurs", {"person/henri-matisse"}),
        ("Amélie Poulain mange une crème brûlée dans un café", {"character/amelie-poulain"}),
        ("le Petit Prince sur sa planète avec la rose", {"character/the-little-prince"}),
    ],
    "German": [
        ("Til Schweiger steht im Regen vor einem alten Haus", {"person/til-schweiger"}),
        ("ein Porträt von Diane Kruger am Meer bei Nacht", {"person/diane-kruger"}),
        ("eine Szene aus dem Film Das Leben der Anderen in einer Wohnung", {"work/the-lives-of-others"}),
        ("ein Plakat für Lola rennt an der Wand des Kinos", {"work/run-lola-run"}),
        ("Franka Potente läuft durch die Straßen von Berlin", {"person/franka-potente"}),
        ("das Gesicht von Angela Merkel auf einer alten Mauer", {"person/angela-merkel"}),
        ("eine Stadt wie in Metropolis von Fritz Lang", {"work/metropolis", "person/fritz-lang"}),
    ],
    "Portuguese": [
        ("Fernanda Montenegro numa praça do Rio sob a chuva", {"person/fernanda-montenegro"}),
        ("um retrato de Sônia Braga na praia à noite", {"person/sonia-braga"}),
        ("o rosto de Cristiano Ronaldo num muro da cidade", {"person/cristiano-ronaldo"}),
        ("um quarto ao estilo de Tarsila do Amaral com muitas cores", {"person/tarsila-do-amaral"}),
        ("Neymar joga com uma bola na rua", {"person/neymar"}),
        ("Wagner Moura caminha pela praia de manhã", {"person/wagner-moura"}),
        ("uma cena da série Stranger Things numa escola", {"work/stranger-things"}),
        ("um menino com a roupa do Harry Potter no trem", {"character/harry-potter"}),
    ],
    "Italian": [
        ("Monica Bellucci cammina per una strada di Roma sotto la pioggia", {"person/monica-bellucci"}),
        ("un ritratto di Roberto Benigni davanti a una vecchia casa", {"person/roberto-benigni"}),
        ("una scena del film La vita è bella in una piazza", {"work/life-is-beautiful"}),
        ("Sophia Loren mangia la pasta in una cucina", {"person/sophia-loren"}),
        ("una stanza nello stile di Amedeo Modigliani con molti fiori", {"person/amedeo-modigliani"}),
        ("un ragazzo con la faccia di Mario Balotelli gioca nella strada", {"person/mario-balotelli"}),
        ("la fontana come ne La dolce vita di Federico Fellini", {"work/la-dolce-vita", "person/federico-fellini"}),
    ],
}
# Each holds at least one word that is somebody's or something's name elsewhere: Plato, Kahn, Cruz, Leon, Prado, Sol.
PLAIN = {
    "Spanish": [
        "un plato de sopa sobre la mesa de la cocina", "una rosa roja en el jardín de la casa",
        "la sombra de un lobo en la nieve", "una cruz de madera en la colina",
        "el león duerme bajo el sol de la tarde", "el prado verde y las flores del campo",
        "una paloma vuela sobre el castillo", "la luna llena sobre las montañas",
        "un guerrero con una espada de plata", "la iglesia blanca con una torre alta",
        "un barco de vela en el río al amanecer", "una mujer con velo camina por la calle",
    ],
    "French": [
        "un petit prince dans le jardin du château", "une rose rouge sur la table de la cuisine",
        "le roi et la reine dans le château", "un chat noir dort sur le lit",
        "une maison blanche au bord de la mer", "un marchand de fruits sur le marché",
        "la fontaine du village sous la neige", "le peintre regarde la mer depuis la fenêtre",
        "les oiseaux dans le ciel gris du matin", "une lumière douce dans la chambre",
    ],
    "German": [
        "der Junge mit dem Hund vor dem Haus", "ein Mann im Mantel geht durch den Nebel",
        "die Sonne über dem See am frühen Morgen", "ein Koch in der Küche schneidet das Brot",
        "der König und die Königin auf dem Thron", "eine Rose auf dem Tisch in der Küche",
        "ein Wolf im Schnee unter dem Mond", "der Fischer mit seinem Boot auf dem See",
        "ein Richter in einem leeren Saal", "der Schneider näht einen Mantel für den Kaiser",
        "ein Bach fließt durch den Wald", "eine Kerze auf dem Fenster bei Nacht",
    ],
    "Portuguese": [
        "uma rosa vermelha na mesa da cozinha", "o rei e a rainha no castelo", "um prato de sopa sobre a mesa",
        "a lua cheia sobre as montanhas", "uma casa branca perto do mar", "uma ponte sobre o rio ao amanhecer",
        "o leão dorme debaixo da árvore", "o pescador com o seu barco no mar", "a igreja branca com uma torre alta",
        "uma menina com um vestido azul na janela",
    ],
    "Italian": [
        "una rosa rossa sul tavolo della cucina", "il re e la regina nel castello", "la luna piena sopra le montagne",
        "una casa bianca vicino al mare", "il leone dorme sotto l'albero", "un pittore guarda il mare dalla finestra",
        "la chiesa bianca con una torre alta", "una donna con il velo cammina per la strada",
        "il lupo nella neve sotto la luna", "un rosso tramonto sulle colline verdi",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), [row for rows in NAMED.values() for row in rows])
def test_who_is_named_in_another_language_is_found_and_nobody_else(screener, text, wanted):
    assert {one.entity.id for one in screener.prompt(text).findings if one.entity} == wanted


@pytest.mark.parametrize("text", [text for texts in PLAIN.values() for text in texts])
def test_everyday_words_of_another_language_name_nobody(screener, text):
    verdict = screener.prompt(text)
    assert [one.entity and one.entity.id for one in verdict.findings] == []
    assert verdict.outcome == "notify"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Penélope Cruz lleva una cruz de madera en la calle", {"person/penelope-cruz"}),
        ("Marion Cotillard et une rose rouge dans la chambre", {"person/marion-cotillard"}),
        ("Franka Potente und eine Rose auf dem Tisch in der Küche", {"person/franka-potente"}),
        ("Wagner Moura com uma rosa vermelha na mesa da cozinha", {"person/wagner-moura"}),
        ("Sophia Loren e il leone sotto l'albero della piazza", {"person/sophia-loren"}),
    ],
)
def test_a_name_does_not_make_names_of_the_words_beside_it(screener, text, wanted):
    assert {one.entity.id for one in screener.prompt(text).findings if one.entity} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ein Zimmer im Stil von Gustav Klimt mit viel Gold", {"person/gustav-klimt"}),
        ("Til Schweiger und ein Wolf im Schnee unter dem Mond", {"person/til-schweiger"}),
    ],
)
def test_german_nouns_beside_a_maker_are_no_makers(screener, text, wanted):
    assert {one.entity.id for one in screener.prompt(text).findings if one.entity} == wanted
