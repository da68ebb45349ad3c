// The map of the state: a click is where the caller stands; a list serves who uses no mouse.

import { attempt, post } from "./server.js";

const SVG = "http://www.w3.org/2000/svg";
const PIN = "M0,0l-9,-17a10.5,10.5 0 1 1 18,0z"; // its point is where it lies

export class Pin {
  constructor(onPin) {
    this.onPin = onPin;
    this.dialog = document.getElementById("pin");
    this.map = document.getElementById("map");
    this.list = document.getElementById("county");
    this.map.addEventListener("click", (event) => this.click(event));
    this.list.addEventListener("change", () => this.mark(this.counties[this.list.selectedIndex]));
    document.getElementById("pin-form").addEventListener("submit", (event) => {
      if (event.submitter.value !== "send") return;
      const { x, y, name } = this.counties[this.list.selectedIndex];
      this.drop(x, y, name);
    });
  }

  async open() {
    const state = this.counties || (await attempt(() => post("map", {})));
    if (!state) return;
    if (!this.counties) this.draw(state);
    this.dialog.showModal();
  }

  draw({ width, height, counties }) {
    this.counties = counties;
    this.map.setAttribute("viewBox", `0 0 ${width} ${height}`);
    for (const { name, path } of counties) {
      const shape = document.createElementNS(SVG, "path");
      const title = document.createElementNS(SVG, "title");
      shape.setAttribute("d", path);
      title.textContent = name;
      shape.append(title);
      this.map.append(shape);
      this.list.append(new Option(name));
    }
    this.marker = document.createElementNS(SVG, "path");
    this.marker.setAttribute("class", "marker");
    this.marker.setAttribute("d", PIN);
    this.map.append(this.marker);
    this.mark(counties[0]);
  }

  mark({ x, y }) {
    this.marker.setAttribute("transform", `translate(${x} ${y})`);
  }

  click(event) {
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.map.getScreenCTM().inverse());
    this.mark({ x, y });
    this.drop(x, y, event.target.querySelector("title")?.textContent || "Location");
  }

  drop(x, y, place) {
    this.dialog.close();
    this.onPin([x, y], place);
  }
}
