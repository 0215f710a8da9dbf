/** What a mapping says, and why. */
export interface Line {
  text: string;
  why: string;
}
