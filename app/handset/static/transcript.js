// The talk so far as a test, ready to be pasted into a file.

import { copier } from "./copier.js";
import { attempt, post } from "./server.js";

export class Transcript {
  constructor(caller) {
    this.caller = caller;
    this.dialog = document.getElementById("transcript");
    this.text = document.getElementById("transcript-text");
    document.getElementById("transcript-foot").prepend(copier("Copy", () => this.text.value));
  }

  async open() {
    const answer = await attempt(() => post("transcript", { number: this.caller.number }));
    if (!answer) return;
    this.text.value = answer.text;
    this.dialog.showModal();
    this.text.select();
    this.text.scrollTop = 0;
  }
}
