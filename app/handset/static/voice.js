// Reads aloud with the browser's own voices. Where there are none, nothing waits for them.

const START_MS = 2500; // a voice that has not begun by then is not there
const MS_PER_CHARACTER = 150; // slower than any voice reads

export class Voice {
  constructor() {
    this.speech = window.speechSynthesis;
    this.aloud = true;
    this.broken = !this.speech || !("SpeechSynthesisUtterance" in window);
    if (!this.broken) this.speech.getVoices(); // asks the browser to load them
    this.finish = null;
  }

  get speaks() {
    return this.aloud && !this.broken && this.speech.getVoices().length > 0;
  }

  // Resolves when the text was read, or at once where it is not read.
  async say(text, language) {
    if (!this.speaks) return;
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.lang = language;
    const family = language.split("-")[0];
    const voices = this.speech.getVoices();
    const voice = voices.find((one) => one.lang === language) || voices.find((one) => one.lang.startsWith(family));
    if (voice) utterance.voice = voice;
    const unheard = setTimeout(() => {
      this.broken = true;
      this.finish?.();
    }, START_MS);
    const tooLong = setTimeout(() => this.finish?.(), START_MS + text.length * MS_PER_CHARACTER);
    await this.until((done) => {
      utterance.onstart = () => clearTimeout(unheard);
      utterance.onend = utterance.onerror = done;
      this.speech.speak(utterance);
    });
    clearTimeout(unheard);
    clearTimeout(tooLong);
  }

  // Plays a recording of the hotline.
  async play(url) {
    if (!this.aloud || !url) return;
    const audio = new Audio(url);
    await this.until((done) => {
      audio.onended = audio.onerror = done;
      audio.play().catch(done);
    });
    audio.pause();
  }

  async pause(seconds) {
    if (!this.speaks) return;
    await this.until((done) => setTimeout(done, Math.min(seconds, 3) * 1000));
  }

  stop() {
    if (this.finish) this.finish();
    if (!this.broken) this.speech.cancel();
  }

  async until(begin) {
    await new Promise((resolve) => {
      this.finish = resolve;
      begin(resolve);
    });
    this.finish = null;
  }
}
