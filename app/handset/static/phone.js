// The page: two tabs, one caller, and the keys of the keyboard.

import { Calling } from "./calling.js";
import { Compare } from "./compare.js";
import { Pin } from "./pin.js";
import { attempt, post, tell } from "./server.js";
import { Texting } from "./texting.js";
import { Transcript } from "./transcript.js";
import { Voice } from "./voice.js";

const byId = (id) => document.getElementById(id);
const tabs = [byId("tab-text"), byId("tab-call")];
const panels = [byId("panel-text"), byId("panel-call")];

class Caller {
  constructor() {
    this.field = byId("number");
    this.number = this.field.value;
    this.listeners = [];
    this.field.addEventListener("change", () => this.change());
  }

  get hidden() {
    return byId("hidden-number").checked;
  }

  get whatsapp() {
    return byId("whatsapp").checked;
  }

  onChange(listener) {
    this.listeners.push(listener);
  }

  change() {
    const number = this.field.value.replace(/[\s().-]/g, "");
    if (!/^\+[1-9]\d{6,14}$/.test(number)) {
      tell(`Write your number like ${this.number}.`);
      return;
    }
    tell("");
    this.number = this.field.value = byId("who").textContent = number;
    for (const listener of this.listeners) listener();
  }
}

function select(index, focus = false) {
  tabs.forEach((tab, other) => {
    tab.setAttribute("aria-selected", String(other === index));
    tab.tabIndex = other === index ? 0 : -1;
    panels[other].hidden = other !== index;
  });
  if (index === 0) byId("unread").hidden = true;
  if (focus) tabs[index].focus();
}

const caller = new Caller();
const voice = new Voice();
const texting = new Texting(caller, panels[0]);
const calling = new Calling(caller, voice);

tabs.forEach((tab, index) => {
  tab.addEventListener("click", () => select(index));
  tab.addEventListener("keydown", (event) => {
    if (["ArrowLeft", "ArrowRight"].includes(event.key)) select(1 - index, true);
  });
});

const pin = new Pin((at, place) => {
  byId("whatsapp").checked = true; // there the talk goes on: it is another caller than by SMS
  select(0);
  document.querySelector(".who").open = false;
  texting.sendPin(at, place);
});
const compare = new Compare(caller);
const transcript = new Transcript(caller);
for (const [name, more] of Object.entries({ pin, compare, transcript })) {
  byId(`open-${name}`).addEventListener("click", () => more.open());
}

byId("away").addEventListener("change", (event) => {
  attempt(() => post("store", { away: event.target.checked }));
});

byId("aloud").addEventListener("change", (event) => {
  voice.aloud = event.target.checked;
  if (!voice.aloud) voice.stop();
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("textarea, select, input[type=text], input[type=tel]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || panels[1].hidden || document.querySelector("dialog[open]")) return;
  if (/^[0-9*#]$/.test(event.key)) calling.press(event.key);
});
