/** Epoch milliseconds to the text that a DateTime64(3) reads as seconds; a number would be taken for milliseconds, and refused with a fraction. */
export function toSeconds(timeMs: number): string {
  return (timeMs / 1000).toFixed(3);
}
