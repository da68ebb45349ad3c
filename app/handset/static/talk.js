// One message and its answer, in a log.

import { bubble, faultNote } from "./bubbles.js";
import { attempt, post } from "./server.js";
import { why } from "./why.js";

export async function send(log, path, message, shown, lang = "") {
  log.querySelector(".welcome")?.remove();
  bubble(log, "mine", shown, { lang, label: message.whatsapp ? "WhatsApp" : "" });
  const answer = await attempt(() => post(path, message));
  if (!answer) return;
  for (const fault of answer.faults) faultNote(log, fault);
  for (const reply of answer.replies) {
    bubble(log, "theirs", [reply.body, ...reply.media].filter(Boolean).join("\n"));
  }
  why(log, answer.why);
}

// Enter sends, Shift+Enter begins a line.
export function onSend(form, field, act) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (field.value.trim()) act(field.value);
    field.value = "";
    field.focus();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
}
