export interface GroupOptions {
  timeZone: string;
  /** Windows that are listed one by one, where there is one subject. */
  last: number;
}
