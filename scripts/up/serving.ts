import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "@kith/adapters/embedded";
import { loopback } from "./options";
import type { Build, ChildPlan, Facts, Plan } from "./plan";
import type { Progress } from "./progress";
import { type Household, type Running, runProgram } from "./running";
import { Secrets } from "./secrets";
import { inputsToBuild, noteBuilt } from "./sources";
import { findStores, portNote } from "./stores";

export interface UpOptions {
  readonly root: string;
  readonly data: string;
  readonly host: string;
  readonly progress: Progress;
}

const readySecondsMax = 60;

/** Carries a plan out; whatever it starts joins the household. */
export class Serving {
  private facts: Facts | undefined;

  constructor(
    private readonly plan: Plan,
    private readonly options: UpOptions,
    private readonly household: Household,
  ) {}

  async start(): Promise<"ready"> {
    const { data, progress } = this.options;
    mkdirSync(join(data, "logs"), { recursive: true });
    const [facts] = await Promise.all([this.gatherFacts(), this.build()]);
    this.facts = facts;
    const wanted = this.plan.children.filter(({ isWanted }) => isWanted?.(facts) ?? true);
    const start = (child: ChildPlan) => this.startChild(child, facts);
    await Promise.all([
      ...this.plan.preparations.map(({ title, run }) => progress.step(title, () => run(facts))),
      ...wanted.filter(({ readyUrl }) => readyUrl).map(start),
    ]);
    await Promise.all(wanted.filter(({ readyUrl }) => !readyUrl).map(start));
    return "ready";
  }

  welcome(): string {
    return this.facts ? this.plan.welcome(this.facts) : "";
  }

  private async gatherFacts(): Promise<Facts> {
    const { root, data, host } = this.options;
    const { ports } = this.plan;
    const stores = findStores({ ...this.options, ports, household: this.household });
    const apiPort = await freePort(ports.api, host);
    const radioPort = await freePort(ports.radio, loopback);
    const isPublic = host !== loopback && host !== "localhost" && host !== "::1";
    const secrets = new Secrets(join(data, "secrets.json"));
    return { root, data, host, isPublic, apiPort, radioPort, secrets, ...(await stores) };
  }

  private async build(): Promise<void> {
    const { root, data } = this.options;
    // One after the other: each of them takes all the processors it can get.
    for (const build of this.plan.builds) {
      const inputs = inputsToBuild(root, data, build);
      if (inputs === null) continue;
      await this.options.progress.step(build.title, () => this.runBuild(build));
      noteBuilt(data, build, inputs);
    }
  }

  private async runBuild(build: Build): Promise<void> {
    const { root, data } = this.options;
    const program = {
      name: build.title,
      command: build.command,
      folder: join(root, build.folder),
      env: build.env ?? {},
      logs: join(data, "logs"),
    };
    const running = runProgram(program);
    await this.household.add(running, { mayEnd: true });
    const code = await running.exited;
    if (code !== 0) throw new Error(`${build.title} failed (${code}):\n${running.lastLines(30)}`);
  }

  private async startChild(plan: ChildPlan, facts: Facts): Promise<void> {
    await this.options.progress.step(plan.name, async () => {
      const running = runProgram({
        name: plan.name,
        command: plan.command(facts),
        folder: facts.root,
        env: plan.env(facts),
        logs: join(facts.data, "logs"),
      });
      await this.household.add(running);
      const url = plan.readyUrl?.(facts);
      if (url) await untilReady(plan.name, url, running);
      return this.noteOf(url);
    });
  }

  private noteOf(url: string | undefined): string {
    const port = Number(url ? new URL(url).port : Number.NaN);
    const { api, radio } = this.plan.ports;
    if (port === this.facts?.apiPort) return portNote(port, api);
    return port === this.facts?.radioPort ? portNote(port, radio) : "";
  }
}

async function untilReady(name: string, url: string, running: Running): Promise<void> {
  const until = performance.now() + readySecondsMax * 1000;
  let hasEnded = false;
  void running.exited.then(() => {
    hasEnded = true;
  });
  while (!hasEnded && performance.now() < until) {
    if (await isReady(url)) return;
    await sleep(20);
  }
  // Its death is reported by whoever watches all children.
  if (hasEnded) return new Promise(() => {});
  throw new Error(`${name} was not ready after ${readySecondsMax} s:\n${running.lastLines(30)}`);
}

async function isReady(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2000) });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}
