// Ctrl + Enter (or Command + Enter) sends the form, as in the tools that prompts are written for.
"use strict";
const keys = document.getElementById("keys");
if (keys) keys.hidden = false;
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const form = document.querySelector("form.check");
  if (!form) return;
  event.preventDefault();
  form.requestSubmit();
});
