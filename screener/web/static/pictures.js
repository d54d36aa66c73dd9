// Pictures dropped anywhere on the page or pasted, listed by name with a way to remove one. The file input stays the
// one place that holds them, so that the form is sent as it is without this script.
"use strict";
(() => {
  const input = document.getElementById("pictures");
  const drop = document.getElementById("drop");
  const list = document.getElementById("chosen");
  const said = document.getElementById("said");
  if (!input || typeof DataTransfer !== "function") return;

  const mib = 1024 * 1024;
  const most = { each: drop.dataset.mib * mib, together: drop.dataset.togetherMib * mib, number: +drop.dataset.pictures };
  let chosen = [];
  let pasted = 0;
  drop.classList.add("scripted");

  const size = (bytes) => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} KB` : `${(bytes / 1e6).toFixed(1)} MB`);
  const same = (one, other) =>
    one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;

  function complaint() {
    const together = chosen.reduce((sum, file) => sum + file.size, 0);
    if (chosen.length > most.number) return `More than ${most.number} pictures. Remove some and check them next.`;
    if (together > most.together) return `Together more than ${most.together / mib} MB. Remove some and check them next.`;
    return "";
  }

  function show() {
    const files = new DataTransfer();
    chosen.forEach((file) => files.items.add(file));
    input.files = files.files;
    input.setCustomValidity(complaint());
    list.hidden = chosen.length === 0;
    list.replaceChildren(...chosen.map(entry));
  }

  function entry(file, place) {
    const item = document.createElement("li");
    const name = document.createElement("bdi");
    name.textContent = file.name;
    const note = document.createElement("small");
    const large = file.size > most.each;
    note.textContent = large ? `${size(file.size)}, too large to be checked` : size(file.size);
    note.className = large ? "large" : "hint";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = "Remove";
    button.setAttribute("aria-label", `Remove ${file.name}`);
    button.addEventListener("click", () => remove(place));
    item.append(name, " ", note, " ", button);
    return item;
  }

  function remove(place) {
    const [gone] = chosen.splice(place, 1);
    show();
    said.textContent = `Removed ${gone.name}.`;
    (list.querySelectorAll("button")[Math.min(place, chosen.length - 1)] || input).focus();
  }

  function add(files) {
    const fresh = files.filter((file) => !chosen.some((known) => same(known, file)));
    chosen = [...chosen, ...fresh];
    show();
    if (fresh.length) said.textContent = `Added ${fresh.map((file) => file.name).join(", ")}.`;
  }

  input.addEventListener("change", () => add([...input.files]));
  window.addEventListener("pageshow", () => add([...input.files])); // what a browser kept on the way back

  const carriesFiles = (event) => [...event.dataTransfer.types].includes("Files");
  document.addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    drop.classList.add("over");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) drop.classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    drop.classList.remove("over");
    if (!carriesFiles(event)) return;
    event.preventDefault();
    const items = [...event.dataTransfer.items].filter((item) => item.kind === "file");
    const folders = items.filter((item) => item.webkitGetAsEntry?.()?.isDirectory);
    add(items.filter((item) => !folders.includes(item)).map((item) => item.getAsFile()).filter(Boolean));
    if (folders.length) said.textContent = "A folder is screened with the command screener scan.";
  });
  document.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files || [])];
    // A cell or a paragraph is copied as text and as a picture of it: then the text is meant.
    if (!files.length || [...event.clipboardData.types].includes("text/plain")) return;
    event.preventDefault();
    // The clipboard calls every picture image.png.
    add(files.map((file) => new File([file], `pasted ${++pasted}.${file.type.split("/")[1] || "png"}`, { type: file.type })));
  });
})();
