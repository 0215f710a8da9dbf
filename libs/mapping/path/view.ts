/** One record as a mapping sees it while it is unwrapped and taken apart. */
export interface View {
  /** What is left when the envelope is off. */
  record: unknown;
  /** `$headers`: those of the message or request, their names in small letters. */
  headers: Readonly<Record<string, unknown>>;
  /** `$event`: what the envelope said. */
  event: Readonly<Record<string, unknown>>;
  /** By the name that `explode` gives it, the one item that this event is of. */
  items: Readonly<Record<string, unknown>>;
  /** Which one it is, from 0. */
  position: number;
}
