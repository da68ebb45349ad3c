// A phone call: captions, voice, keypad, and the line that it is forwarded to.

import { bubble, faultNote, follow, note } from "./bubbles.js";
import { Patience } from "./patience.js";
import { attempt, post } from "./server.js";
import { why } from "./why.js";

const ENDINGS = {
  "hung up": "The hotline hung up.",
  "nothing left": "The hotline had nothing more to say and hung up.",
  rejected: "The hotline refused the call.",
  busy: "The hotline is busy.",
  "caller hung up": "You hung up.",
  "application error": "An application error has occurred.",
};
const byId = (id) => document.getElementById(id);

export class Calling {
  constructor(caller, voice) {
    this.caller = caller;
    this.voice = voice;
    this.log = byId("captions");
    follow(this.log);
    this.status = byId("call-status");
    this.patience = new Patience(byId("waiting"), byId("patience"), () => this.act(this.onSilence));
    this.state = null;
    this.turn = 0; // counts what was asked; a key belongs to the question to which it was pressed
    this.round = 0; // counts what came; an older round falls silent
    this.deaf = false; // while the hotline speaks outside a <Gather>, no key counts
    this.pressed = null;
    this.queue = Promise.resolve();
    byId("call").addEventListener("click", () => this.begin());
    byId("hang-up").addEventListener("click", () => this.act("hang_up"));
    byId("silence").addEventListener("click", () => this.act("wait"));
    for (const button of document.querySelectorAll("[data-act]")) {
      button.addEventListener("click", () => this.act(button.dataset.act));
    }
    for (const button of document.querySelectorAll("[data-key]")) {
      button.addEventListener("click", () => this.press(button.dataset.key));
    }
    byId("say-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.say(byId("words"));
    });
    byId("words").addEventListener("input", () => this.patience.again());
  }

  get open() {
    return Boolean(this.state) && !this.state.ended;
  }

  get onSilence() {
    return this.state.dialing ? "line_does_not_answer" : "wait";
  }

  begin() {
    this.log.replaceChildren();
    this.status.textContent = "Calling …";
    this.voice.stop();
    this.enqueue(() => post("call", { number: this.caller.number, hidden: this.caller.hidden }));
    this.status.focus();
  }

  act(what, value = "") {
    this.enqueue(() => post("act", { what, value }));
  }

  press(key) {
    const gather = this.state?.gather;
    if (!gather?.takes_keys || this.deaf) return;
    this.echo(key);
    const turn = this.turn;
    // Keys typed ahead are lost, as on a real call.
    this.enqueue(() => (turn === this.turn ? post("act", { what: "press", value: key }) : null));
  }

  // Keys pressed to one question stand in one bubble.
  echo(key) {
    if (this.pressed?.turn === this.turn) this.pressed.item.append(key);
    else this.pressed = { turn: this.turn, item: bubble(this.log, "mine", key) };
  }

  say(field) {
    if (!field.value.trim()) return;
    bubble(this.log, "mine", field.value);
    this.act("say", field.value);
    field.value = "";
  }

  enqueue(task) {
    this.queue = this.queue.then(async () => {
      const state = await attempt(task);
      if (state) await this.hear(state);
      else if (!this.open) this.show();
    });
  }

  async hear(state) {
    this.patience.stop();
    this.voice.stop();
    this.state = state;
    this.round += 1;
    if (!state.gather?.digits) this.turn += 1;
    for (const event of state.heard) this.caption(event);
    why(this.log, state.why);
    this.show();
    if (state.dialing && !state.dialing.answered && byId("all-busy").checked) this.act("line_is_busy");
    this.listen(state, this.round, !this.voice.speaks);
  }

  // Reads aloud what was heard, then begins to wait for the caller, or for the line that rings.
  async listen(state, round, quietly) {
    for (const event of state.heard) {
      this.deaf = !event.nested && !quietly;
      if (event.kind === "spoke") await this.voice.say(event.text, event.language);
      else if (event.kind === "played") await this.voice.play(event.url);
      else if (event.kind === "paused") await this.voice.pause(event.seconds);
      if (round !== this.round) return;
    }
    this.deaf = false;
    const waits = state.gather || (state.dialing?.answered ? null : state.dialing);
    if (waits) this.patience.start(waits.timeout, quietly ? state.heard : []);
  }

  caption(event) {
    if (event.kind === "spoke") bubble(this.log, "theirs", event.text, { lang: event.language });
    else if (event.kind === "played") bubble(this.log, "theirs", "♪ A recording plays.");
    else if (event.kind === "toned") note(this.log, `Tones: ${event.digits}`);
    else if (event.kind === "dialing") note(this.log, `Calling ${event.ringing.join(" and ")} …`);
    else if (event.kind === "whispered") note(this.log, `Whispered to the line: ${event.text}`);
    else if (event.kind === "connected") note(this.log, `${event.number} answers.`);
    else if (event.kind === "ended") note(this.log, ENDINGS[event.reason]);
    else if (event.kind === "fault") faultNote(this.log, event);
  }

  show() {
    const { gather, dialing } = this.state || {};
    const had = document.activeElement;
    byId("call").hidden = this.open;
    byId("hang-up").hidden = !this.open;
    byId("keypad").hidden = !(this.open && gather);
    byId("say-form").hidden = !(this.open && gather?.listens);
    byId("dialing").hidden = !(this.open && dialing);
    byId("ringing").hidden = Boolean(dialing?.answered);
    byId("talking").hidden = !dialing?.answered;
    byId("silence").hidden = Boolean(dialing);
    this.status.textContent = this.described(gather, dialing);
    if (dialing?.answered) byId("dialing-title").textContent = `Talking with ${dialing.answered}`;
    else if (dialing) byId("dialing-title").textContent = `Calling ${dialing.ringing.join(" and ")} …`;
    this.keepFocus(had);
  }

  described(gather, dialing) {
    if (!this.open) return this.state ? "The call is over" : "Not in a call";
    if (dialing) return dialing.answered ? "Connected" : "Being forwarded";
    if (gather?.digits) return `Pressed: ${gather.digits}`;
    return gather?.listens ? "Press a key or say something" : "Press a key";
  }

  // Who works by keyboard must not fall off the page when a control goes away.
  keepFocus(had) {
    if (had && had !== document.body && had.offsetParent !== null && document.contains(had)) return;
    if (byId("panel-call").hidden) return;
    if (!this.open) byId("call").focus();
    else if (this.state.dialing) byId("dialing-title").focus();
    else this.status.focus();
  }
}
