// The same text in several languages, side by side: each column is a caller of its own.

import { follow } from "./bubbles.js";
import { attempt, post } from "./server.js";
import { onSend, send } from "./talk.js";

const FIRST = 3; // columns to begin with

export class Compare {
  constructor(caller) {
    this.caller = caller;
    this.dialog = document.getElementById("compare");
    this.columns = document.getElementById("columns");
    this.choice = document.getElementById("languages");
    this.logs = new Map(); // by language, those that are shown
    onSend(document.getElementById("compare-form"), document.getElementById("compare-body"), (body) => {
      for (const [language, log] of this.logs) send(log, "text", { number: language.number, body }, body);
    });
  }

  async open() {
    if (!this.choice.children.length) {
      const answer = await attempt(() => post("languages", { number: this.caller.number }));
      if (!answer) return;
      answer.languages.forEach((language, place) => this.offer(language, place < FIRST));
    }
    this.dialog.showModal();
  }

  offer(language, shown) {
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = shown;
    box.addEventListener("change", () => (box.checked ? this.add(language) : this.remove(language)));
    label.className = "chip";
    label.append(box, language.english);
    this.choice.append(label);
    if (shown) this.add(language);
  }

  // Each caller begins with the name of their language, so that the hotline knows it.
  add(language) {
    const column = document.createElement("section");
    const title = document.createElement("h3");
    const log = document.createElement("div");
    column.dataset.code = language.code;
    title.lang = language.code;
    title.textContent = language.name;
    log.className = "bubbles";
    log.setAttribute("role", "log");
    log.setAttribute("aria-label", language.english);
    log.tabIndex = 0;
    log.lang = language.code;
    column.append(title, log);
    this.columns.append(column);
    follow(log);
    this.logs.set(language, log);
    send(log, "text", { number: language.number, body: language.name }, language.name);
  }

  remove(language) {
    this.logs.get(language).parentElement.remove();
    this.logs.delete(language);
  }
}
