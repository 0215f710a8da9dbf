/** Where traces and metrics are sent, and how often metrics are; without the slash at its end. */
export interface OtlpTarget {
  endpoint: string;
  intervalMs: number;
}
