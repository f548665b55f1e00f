import type { Action } from "../../model/types.js";

/** What the pieces of the panel use of it. */
export interface Host {
  say(key: string, values?: Record<string, string | number>): string;
  act(action: Action): void;
}
