import { defineService, kernelFail } from "@kith/kernel";

/** Evaluations at once on a node: each holds a connection while it computes. */
const atOnceMax = 2;

/** Lets a few compute at a time; others are asked to come again in a second. */
export class Turns {
  private taken = 0;

  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.taken >= atOnceMax) {
      throw kernelFail("kernel.limited", { retryAfterSeconds: 1 });
    }
    this.taken += 1;
    try {
      return await work();
    } finally {
      this.taken -= 1;
    }
  }
}

export const turns = defineService("contacts.turns", () => new Turns());
