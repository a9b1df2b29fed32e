import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Mixture } from "./toxics";

/** Beyond this a lane reads no more: who writes to it is held up, as by a real network. */
const heldBytesMax = 256 * 1024;
/** How often a limited lane sends, and how often a standing one looks whether it may go on. */
const beatMilliseconds = 20;

interface Piece {
  readonly bytes: Buffer;
  readonly dueAt: number;
}

/** One direction of a connection: carries bytes and the end, late or in pieces as it must. */
export class Lane {
  private readonly pieces: Piece[] = [];
  private heldBytes = 0;
  private lastDueAt = 0;
  private isMoving = false;
  private hasEnded = false;

  constructor(
    private readonly from: Socket,
    private readonly to: Socket,
    private readonly toxics: Mixture,
    private readonly random: () => number,
  ) {
    from.on("data", (bytes: Buffer) => this.take(bytes));
    from.on("end", () => {
      this.hasEnded = true;
      this.move();
    });
    to.on("drain", () => this.move());
  }

  private take(bytes: Buffer): void {
    // Nothing before it and nothing to do with it: the usual way must cost next to nothing.
    if (this.toxics.isPure && !this.isMoving && this.pieces.length === 0) {
      if (!this.to.write(bytes)) this.from.pause();
      return;
    }
    const { milliseconds = 0, jitterMilliseconds = 0 } = this.toxics.get("latency") ?? {};
    const late = milliseconds + this.random() * jitterMilliseconds;
    this.lastDueAt = Math.max(this.lastDueAt, performance.now() + late);
    this.pieces.push({ bytes, dueAt: this.lastDueAt });
    this.heldBytes += bytes.length;
    if (this.heldBytes > heldBytesMax) this.from.pause();
    this.move();
  }

  private move(): void {
    if (this.isMoving) return;
    this.isMoving = true;
    void this.moveAll().finally(() => {
      this.isMoving = false;
    });
  }

  private async moveAll(): Promise<void> {
    for (let piece = this.pieces[0]; piece; piece = this.pieces[0]) {
      const wait = piece.dueAt - performance.now();
      if (wait > 0) await sleep(wait);
      if (!(await this.send(piece.bytes))) return;
      this.pieces.shift();
      this.heldBytes -= piece.bytes.length;
      if (this.heldBytes <= heldBytesMax) this.from.resume();
    }
    this.from.resume();
    if (!this.hasEnded) return;
    const close = this.toxics.get("slowClose");
    if (close) await sleep(close.milliseconds);
    if (!this.to.destroyed) this.to.end();
  }

  /** False when the other side is gone. */
  private async send(bytes: Buffer): Promise<boolean> {
    for (let at = 0; at < bytes.length; ) {
      if (this.to.destroyed) return false;
      const slice = bytes.subarray(at, at + Math.min(this.sliceBytesMax(), this.shareBytesMax()));
      at += slice.length;
      if (slice.length > 0 && !this.to.write(slice)) await this.drained();
      await this.linger(slice.length);
    }
    return true;
  }

  private sliceBytesMax(): number {
    return this.toxics.get("slicing")?.bytesMax ?? Number.POSITIVE_INFINITY;
  }

  /** What a limited lane may send at a beat: nothing where nothing goes through. */
  private shareBytesMax(): number {
    const rate = this.toxics.get("bandwidth")?.bytesPerSecond ?? Number.POSITIVE_INFINITY;
    return rate === 0 ? 0 : Math.max(1, Math.floor((rate * beatMilliseconds) / 1000));
  }

  /** The time that so many bytes take. */
  private async linger(length: number): Promise<void> {
    const slicing = this.toxics.get("slicing");
    const rate = this.toxics.get("bandwidth")?.bytesPerSecond;
    if (rate !== undefined) await sleep(rate === 0 ? beatMilliseconds : (length * 1000) / rate);
    if (slicing) await sleep(slicing.pauseMilliseconds);
  }

  private drained(): Promise<void> {
    return new Promise((resolve) => {
      const go = () => {
        this.to.off("drain", go);
        this.to.off("close", go);
        resolve();
      };
      this.to.on("drain", go);
      this.to.on("close", go);
      if (this.to.destroyed) go();
    });
  }
}
