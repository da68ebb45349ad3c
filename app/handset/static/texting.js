// The message app: bubbles, chips, and texts that come later.

import { bubble, faultNote, follow } from "./bubbles.js";
import { attempt, post } from "./server.js";

const POLL_MS = 2000;

export class Texting {
  constructor(caller, panel) {
    this.caller = caller;
    this.panel = panel;
    this.log = document.getElementById("bubbles");
    follow(this.log);
    this.unread = document.getElementById("unread");
    this.received = 0; // of the texts sent to this number later
    this.body = document.getElementById("body");
    document.getElementById("text-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.send(this.body.value);
      this.body.value = "";
      this.body.focus();
    });
    this.body.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        event.target.form.requestSubmit();
      }
    });
    for (const chip of document.querySelectorAll(".chip")) {
      chip.addEventListener("click", () => this.send(chip.textContent, chip.lang));
    }
    caller.onChange(() => this.startAfresh());
    this.poll();
  }

  async send(body, lang = "") {
    if (!body.trim()) return;
    this.log.querySelector(".welcome")?.remove();
    bubble(this.log, "mine", body, { lang });
    const answer = await attempt(() => post("text", { number: this.caller.number, body }));
    if (!answer) return;
    for (const fault of answer.faults) faultNote(this.log, fault);
    for (const reply of answer.replies) {
      bubble(this.log, "theirs", [reply.body, ...reply.media].filter(Boolean).join("\n"));
    }
  }

  startAfresh() {
    for (const item of this.log.querySelectorAll(".bubble")) item.remove();
    this.received = 0;
  }

  async poll() {
    if (!document.hidden) {
      const number = this.caller.number;
      try {
        const answer = await post("texts", { number, after: this.received });
        if (number === this.caller.number) this.show(answer);
      } catch {
        // Whatever the person does next says what is wrong; a poll need not.
      }
    }
    setTimeout(() => this.poll(), POLL_MS);
  }

  show(answer) {
    for (const body of answer.texts) bubble(this.log, "theirs", body, { label: "sent by text" });
    if (answer.texts.length && this.panel.hidden) this.unread.hidden = false;
    this.received = answer.all;
  }
}
