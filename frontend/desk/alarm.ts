/** A soft double tone and a number in the title when somebody new waits. */

export function titleWith(waiting: number): string {
  return waiting > 0 ? `(${waiting}) 等待接待 · 店小二工作台` : "店小二工作台";
}

export type Sound = "waiting" | "offer" | "warning";

const TONES: Readonly<Record<Sound, readonly number[]>> = {
  waiting: [660, 880],
  offer: [660, 880, 1100],
  warning: [520, 520],
};

/** Browsers allow sound after a first touch alone: before it, ringing does nothing. */
export class Alarm {
  isOn = true;
  #context: AudioContext | null = null;

  constructor(private readonly onChange: () => void) {}

  turn = (): void => {
    this.isOn = !this.isOn;
    this.onChange();
  };

  connect(): void {
    document.addEventListener("pointerdown", this.#unlock, { once: true });
    document.addEventListener("keydown", this.#unlock, { once: true });
  }

  disconnect(): void {
    document.removeEventListener("pointerdown", this.#unlock);
    document.removeEventListener("keydown", this.#unlock);
    void this.#context?.close();
    this.#context = null;
  }

  /** Three sounds that an ear tells apart: somebody waits, it is offered to me, a reply is late. */
  ring(kind: Sound = "waiting"): void {
    if (!this.isOn || this.#context?.state !== "running") return;
    for (const [place, pitch] of TONES[kind].entries()) this.#tone(this.#context, pitch, place * 0.18);
  }

  #unlock = (): void => {
    this.#context ??= new AudioContext();
    void this.#context.resume();
  };

  #tone(context: AudioContext, pitch: number, delay: number): void {
    const [source, volume] = [context.createOscillator(), context.createGain()];
    const start = context.currentTime + delay;
    source.frequency.value = pitch;
    volume.gain.setValueAtTime(0.0001, start);
    volume.gain.exponentialRampToValueAtTime(0.18, start + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.3);
    source.connect(volume).connect(context.destination);
    source.start(start);
    source.stop(start + 0.32);
  }
}
