// Why the hotline answered so: closed until somebody asks.

import { copier } from "./copier.js";

export function why(log, reason) {
  if (!reason) return;
  const box = document.createElement("details");
  box.className = "why";
  box.setAttribute("aria-live", "off");
  const summary = document.createElement("summary");
  summary.textContent = "Why";
  box.append(summary);
  box.addEventListener("toggle", () => fill(box, reason), { once: true });
  inSight(box);
  log.append(box);
  log.scrollTop = log.scrollHeight;
}

function fill(box, { rows, twiml }) {
  const list = document.createElement("dl");
  for (const [label, text] of rows) {
    const row = document.createElement("div");
    row.append(written("dt", label), written("dd", text));
    list.append(row);
  }
  const source = document.createElement("details");
  source.append(written("summary", "TwiML"), written("pre", twiml), copier("Copy TwiML", () => twiml));
  inSight(source);
  box.append(list, source);
}

function inSight(box) {
  box.addEventListener("toggle", () => {
    if (box.open) box.scrollIntoView({ block: "nearest" });
  });
}

function written(name, text) {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
