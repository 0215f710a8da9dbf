/** Half of a pair, as it came. */
export interface HalfText {
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface WaitingHalfRecord {
  readonly id: string;
  readonly side: 'request' | 'response';
  readonly half: HalfText;
}
