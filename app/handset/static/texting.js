// The message app: bubbles, chips, and texts that come later.

import { bubble, follow } from "./bubbles.js";
import { post } from "./server.js";
import { onSend, send } from "./talk.js";

const POLL_MS = 2000;

export class Texting {
  constructor(caller, panel) {
    this.caller = caller;
    this.panel = panel;
    this.log = document.getElementById("bubbles");
    follow(this.log);
    this.unread = document.getElementById("unread");
    this.received = 0; // of the texts sent to this number later
    onSend(document.getElementById("text-form"), document.getElementById("body"), (body) => this.send(body));
    for (const chip of document.querySelectorAll(".chip")) {
      chip.addEventListener("click", () => this.send(chip.textContent, chip.lang));
    }
    caller.onChange(() => this.startAfresh());
    this.poll();
  }

  send(body, lang = "") {
    const { number, whatsapp } = this.caller;
    return send(this.log, "text", { number, body, whatsapp }, body, lang);
  }

  // A place on the map, as WhatsApp shares it.
  sendPin(at, place) {
    return send(this.log, "pin", { number: this.caller.number, at, whatsapp: true }, `Location: ${place}`);
  }

  startAfresh() {
    this.log.replaceChildren();
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
