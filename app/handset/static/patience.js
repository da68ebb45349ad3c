// How long the hotline waits in silence, shown as a bar that runs out.

const STEP_MS = 100;
const CHARACTERS_PER_SECOND = 15; // who reads the captions instead needs time to read

export class Patience {
  constructor(box, bar, onOver) {
    this.box = box;
    this.bar = bar;
    this.onOver = onOver;
    this.timer = null;
  }

  start(seconds, unheard) {
    const characters = unheard.reduce((sum, event) => sum + (event.text || "").length, 0);
    this.seconds = seconds + characters / CHARACTERS_PER_SECOND;
    this.box.hidden = false;
    this.again();
  }

  // Begins anew, for as long.
  again() {
    if (this.box.hidden) return;
    clearInterval(this.timer);
    const end = performance.now() + this.seconds * 1000;
    const step = () => {
      const left = end - performance.now();
      this.bar.value = Math.max(0, left / (this.seconds * 1000));
      if (left <= 0) {
        this.stop();
        this.onOver();
      }
    };
    step();
    this.timer = setInterval(step, STEP_MS);
  }

  stop() {
    clearInterval(this.timer);
    this.box.hidden = true;
  }
}
