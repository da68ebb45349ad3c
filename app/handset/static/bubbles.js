// Bubbles in a log: what came, what was sent, and notes of the debugger.

// The newest stays in sight, also when the log itself grows smaller.
export function follow(log) {
  new ResizeObserver(() => {
    log.scrollTop = log.scrollHeight;
  }).observe(log);
}

export function bubble(log, side, text, { lang = "", label = "" } = {}) {
  const item = document.createElement("p");
  item.className = `bubble ${side}`;
  item.dir = "auto";
  if (lang) item.lang = lang;
  if (label) {
    const small = document.createElement("small");
    small.lang = "en";
    small.textContent = label;
    item.append(small);
  }
  item.append(text);
  log.append(item);
  log.scrollTop = log.scrollHeight;
  return item;
}

export function note(log, text) {
  const item = document.createElement("p");
  item.className = "note";
  item.textContent = text;
  log.append(item);
  log.scrollTop = log.scrollHeight;
}

export function faultNote(log, fault) {
  note(log, `${fault.warning ? "Warning" : "Error"} ${fault.code}: ${fault.detail}`);
}
