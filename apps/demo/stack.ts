/** What the demo needs of a running Plumbline: its address, and a way to wait until everything due at the present event time is done. */
export interface Stack {
  url: string;
  settle(): Promise<void>;
  stop(): Promise<void>;
}
