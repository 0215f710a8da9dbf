import { InvalidArgumentError } from 'commander';

/** Parses an option that is a whole number of at least 1. */
export function toWhole(most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < 1 || value > most)
      throw new InvalidArgumentError(`Give a whole number from 1 to ${most}.`);
    return value;
  };
}
