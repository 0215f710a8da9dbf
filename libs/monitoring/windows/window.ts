/** Half-open, in epoch milliseconds. An hour of profiles belongs to the window in which it starts. */
export interface Window {
  from: number;
  to: number;
}
