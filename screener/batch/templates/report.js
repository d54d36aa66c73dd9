"use strict";
(() => {
  const controls = document.getElementById("controls");
  const filter = document.getElementById("filter");
  const count = document.getElementById("count");
  // What does not count for the outcome is shown with what asks for nothing; what was left out with what failed.
  const boxOf = { cleared: "notify", excluded: "notify", left: "error" };
  let rows = null;

  const textOf = (element) => {
    const group = element.closest("details");
    return (element.textContent + (group ? " " + group.querySelector("summary").textContent : "")).toLowerCase();
  };
  const read = () =>
    [...document.querySelectorAll("[data-tone]")].map((element) => {
      const tone = element.dataset.tone;
      return { element, box: boxOf[tone] || tone, text: textOf(element) };
    });

  const apply = () => {
    rows = rows || read();
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    const shown = new Set([...controls.querySelectorAll("input:checked")].map((box) => box.name));
    let files = 0;
    for (const row of rows) {
      const visible = shown.has(row.box) && words.every((word) => row.text.includes(word));
      row.element.hidden = !visible;
      if (visible && row.element.id) files += 1;
    }
    for (const group of document.querySelectorAll("details.group")) {
      group.hidden = !group.querySelector("[data-tone]:not([hidden])");
    }
    count.textContent = files.toLocaleString("en") + (files === 1 ? " item" : " items") + " shown";
  };

  let waiting = 0;
  filter.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  });
  controls.addEventListener("change", apply);
  controls.addEventListener("submit", (event) => event.preventDefault());
  // A link into a folded group opens it.
  const open = () => {
    const target = document.getElementById(location.hash.slice(1));
    const group = target && target.closest("details");
    if (group) group.open = true;
  };
  window.addEventListener("hashchange", open);
  open();
  controls.hidden = false;
  apply();
})();
