"""Pictures on the page in a real browser: chosen, dropped, pasted, taken back; with and without JavaScript."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.browsing import Open, await_answer, choose, complaints, find, keys, narrow, press, texts, width

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

NOSE = "Create a character with Meryl Streep's nose"
# Makes File objects of [name, type, base64], puts them and `text` into a DataTransfer, and sends the event.
_CARRY = """
const [kind, target, files, text] = arguments;
const carried = new DataTransfer();
for (const [name, type, data] of files) {
  const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
  carried.items.add(new File([bytes], name, { type, lastModified: 1 }));
}
if (text) carried.setData("text/plain", text);
const options = { bubbles: true, cancelable: true };
const event = kind === "paste"
  ? new ClipboardEvent("paste", { ...options, clipboardData: carried })
  : new DragEvent(kind, { ...options, dataTransfer: carried });
return !document.querySelector(target).dispatchEvent(event);
"""


def carry(page: Chrome, kind: str, target: str, *files: Path, text: str = "") -> bool:
    """Drops or pastes files on an element; returns whether the page took them."""
    carried = [[file.name, "image/png", base64.b64encode(file.read_bytes()).decode()] for file in files]
    return bool(page.execute_script(_CARRY, kind, target, carried, text))  # type: ignore[no-untyped-call]


def chosen(page: Chrome) -> list[str]:
    return texts(page, "#chosen bdi")


def held(page: Chrome) -> list[str]:
    """The names of the files that the form would send."""
    script = "return [...document.getElementById('pictures').files].map((file) => file.name)"
    names: list[str] = page.execute_script(script)  # type: ignore[no-untyped-call]
    return names


def headings(page: Chrome) -> dict[str, str]:
    return dict(zip(texts(page, ".subject .name"), texts(page, ".subject .band h2"), strict=True))


def test_pictures_are_chosen_and_sent_by_keyboard(browser: Open, address: str, files: Path) -> None:
    from selenium.webdriver import Keys

    page = browser()
    page.get(address)
    keys(page, Keys.TAB)  # from the prompt, which has the focus, to the negative prompt
    keys(page, Keys.TAB)
    assert page.switch_to.active_element.get_attribute("id") == "pictures"
    keys(page, f"{files / 'still_04.jpg'}\n{files / 'broken.png'}")
    assert chosen(page) == ["still_04.jpg", "broken.png"]
    press(page, Keys.TAB)
    assert page.switch_to.active_element.get_attribute("aria-label") == "Remove still_04.jpg"
    keys(page, Keys.TAB)
    keys(page, Keys.ENTER)  # takes the broken one back
    assert chosen(page) == held(page) == ["still_04.jpg"]
    assert page.switch_to.active_element.get_attribute("aria-label") == "Remove still_04.jpg"
    assert find(page, "#said").get_attribute("textContent") == "Removed broken.png."
    keys(page, Keys.TAB)
    assert page.switch_to.active_element.text == "Check"
    keys(page, Keys.ENTER)
    await_answer(page)
    assert page.title == "Screener: Ask first: matches Harbour at Five."
    assert page.switch_to.active_element.get_attribute("id") == "verdict"
    assert find(page, ".picture img").get_property("naturalWidth") > 100  # the policy lets the thumbnail be shown
    assert complaints(page) == []


def test_a_prompt_and_two_pictures_are_sent_together(browser: Open, address: str, files: Path) -> None:
    from selenium.webdriver import Keys

    page = browser()
    page.get(address)
    keys(page, NOSE)
    choose(page, files / "plain.webp", files / "broken.png")
    keys(page, Keys.CONTROL, Keys.ENTER)
    await_answer(page)
    assert find(page, "h1").text == "Ask first for 1 of 3; 1 not screened."
    assert texts(page, ".overview a") == ["Prompt", "broken.png", "plain.webp"]
    found = headings(page)
    assert found["Prompt"] == "Ask first: names Meryl Streep."
    assert found["plain.webp"].endswith("no match. Faces not checked.")
    assert found["broken.png"].startswith("broken.png cannot be decoded")
    assert find(page, "#text").get_attribute("value") == NOSE
    page.find_elements("css selector", ".overview a")[1].click()
    assert page.current_url.endswith("#picture-2")
    assert complaints(page) == []


def test_pictures_are_dropped_anywhere(browser: Open, address: str, files: Path) -> None:
    page = browser()
    page.get(address)
    still, elder = files / "still_04.jpg", files / "elder.png"
    assert carry(page, "dragover", "header", still)
    assert "over" in find(page, "#drop").get_attribute("class")
    assert carry(page, "drop", "header", still)
    assert "over" not in find(page, "#drop").get_attribute("class").split()
    assert carry(page, "drop", "#text", elder)  # a textarea would otherwise open it
    assert carry(page, "drop", "#drop", still)  # the same again is one
    assert chosen(page) == held(page) == ["still_04.jpg", "elder.png"]
    assert not carry(page, "drop", "#text", text="words")  # text is the textarea's own
    find(page, ".row button").click()
    await_answer(page)
    assert headings(page) == {
        "still_04.jpg": "Ask first: matches Harbour at Five.",
        "elder.png": "Ask first: names Meryl Streep.",
    }


def test_a_picture_is_pasted_but_words_stay_words(browser: Open, address: str, files: Path) -> None:
    page = browser()
    page.get(address)
    assert carry(page, "paste", "#text", files / "elder.png")
    assert carry(page, "paste", "body", files / "broken.png")
    assert chosen(page) == ["pasted 1.png", "pasted 2.png"]
    assert not carry(page, "paste", "#text", files / "elder.png", text="a cell")
    assert not carry(page, "paste", "#text", text="words")
    assert len(held(page)) == 2


def test_choosing_again_adds(browser: Open, address: str, files: Path) -> None:
    page = browser()
    page.get(address)
    choose(page, files / "still_04.jpg")
    choose(page, files / "elder.png")
    assert chosen(page) == held(page) == ["still_04.jpg", "elder.png"]


def test_what_is_too_large_or_too_many_is_said_before_it_is_sent(
    browser: Open, address: str, files: Path, tmp_path: Path
) -> None:
    page = browser()
    page.get(address)
    large = tmp_path / "large.psd"
    with large.open("wb") as sparse:
        sparse.truncate(65 << 20)
    choose(page, large)
    assert find(page, "#chosen .large").text == "68.2 MB, too large to be checked"
    many = []
    for number in range(32):
        many.append(tmp_path / f"{number}.png")
        many[-1].write_bytes(b"x")
    choose(page, *many)
    find(page, ".row button").click()
    assert not page.find_elements("css selector", ".band")  # not sent
    message: Any = find(page, "#pictures").get_property("validationMessage")
    assert message.startswith("More than 32 pictures.")


def test_pictures_are_sent_without_javascript(browser: Open, address: str, files: Path) -> None:
    from selenium.webdriver import Keys

    page = browser(javascript=False)
    page.get(address)
    assert find(page, "#pictures").is_displayed()
    assert find(page, "#pictures").value_of_css_property("opacity") == "1"
    assert not find(page, "#chosen").is_displayed()
    keys(page, "an empty harbour at dawn")
    choose(page, files / "still_04.jpg", files / "elder.png")
    press(page, Keys.TAB, Keys.TAB)  # from the prompt to the pictures
    press(page, Keys.TAB)
    assert page.switch_to.active_element.text == "Check"
    keys(page, Keys.ENTER)
    await_answer(page)
    assert find(page, "h1").text == "Ask first for 2 of 3."
    assert list(headings(page)) == ["Prompt", "still_04.jpg", "elder.png"]


def test_a_narrow_screen_needs_no_scrolling_sideways(browser: Open, address: str, files: Path, tmp_path: Path) -> None:
    page = browser()
    narrow(page, 340)
    page.get(address)
    long = tmp_path / f"{'still_' * 30}.png"
    long.write_bytes((files / "elder.png").read_bytes())
    choose(page, files / "still_04.jpg", long, files / "broken.png")
    assert width(page) <= 340
    find(page, ".row button").click()
    await_answer(page)
    assert width(page) <= 340
