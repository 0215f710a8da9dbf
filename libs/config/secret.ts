import { inspect } from 'node:util';

/** A value that nothing prints: not a log, an error, JSON or the debugger. Only `reveal` gives it, to whoever connects. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  [inspect.custom](): string {
    return '[secret]';
  }
}
