import type { EndpointDefinition } from '#libs/contracts';

/** Whether the endpoint is worth trying, as its last attempts left it. */
export interface StoredCircuit {
  readonly failures: number;
  readonly probeAtMs: number | null;
}

export interface EndpointRecord {
  readonly name: string;
  /** Without secrets: what is one stands masked here and whole in `sealed`. */
  readonly definition: EndpointDefinition;
  /** Its secrets, encrypted. */
  readonly sealed: string;
  /** The signing secret before, encrypted; it signs too until `previousUntil`, by the wall clock. */
  readonly sealedPrevious: string | null;
  readonly previousUntil: number | null;
  /** Null before the first attempt. */
  readonly circuit: StoredCircuit | null;
  /** Why it stopped by itself, as it does when the receiver answers 410; its messages wait until a person enables it. */
  readonly disabledReason: string | null;
  readonly disabledAt: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly by: string;
}
