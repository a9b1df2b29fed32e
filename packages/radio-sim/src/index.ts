export { type JoinedRadio, joinRadio } from "./join";
export type { Heard } from "./protocol";
export { type RadioOptions, type RunningRadio, startRadio } from "./serve";
