import { run } from "./run";
import { serveBun } from "./serve.bun";

// Not awaited: the bundle's bytecode is of a kind of module that cannot.
void run(serveBun);
