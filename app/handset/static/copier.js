// A button that copies a text.

export function copier(label, text) {
  const button = document.createElement("button");
  button.textContent = label;
  button.type = "button";
  button.className = "quiet";
  button.addEventListener("click", async () => {
    const done = await navigator.clipboard.writeText(text()).then(() => "Copied", () => "Mark it and copy it by hand");
    button.textContent = done;
    setTimeout(() => {
      button.textContent = label;
    }, 2000);
  });
  return button;
}
