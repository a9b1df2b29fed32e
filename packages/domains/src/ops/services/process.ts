import { defineService, readQueues } from "@kith/kernel";

/** Which profile this process runs in. */
export const profile = defineService("ops.profile", (runtime) => runtime.profile);

/** Where spans of this process go. */
export const tracer = defineService("ops.tracer", (runtime) => runtime.tracer);

/** Every domain's settings with the values in force. */
export const configuration = defineService("ops.configuration", (runtime) => runtime.settings);

/** Reads how the job queues stand. */
export const queues = defineService("ops.queues", (runtime) => () => readQueues(runtime.db));
