import type { DeliveryReason } from './delivery-reason.js';

/** Something went wrong; `detail` is for a person and holds neither secrets nor URLs. */
export type DeliveryFault = { reason: DeliveryReason; detail: string };

/**
 * What became of one attempt. `config`: it looks like a wrong setting that time does not mend, so few attempts are enough.
 * `dead`: no attempt can succeed as the target stands. `disable-endpoint`: the receiver asked for no more.
 */
export type DeliveryOutcome =
  | { outcome: 'delivered'; detail: string; status?: number }
  | ({ outcome: 'retry'; status?: number; config?: true; retryAfterMs?: number } & DeliveryFault)
  | ({ outcome: 'dead' } & DeliveryFault)
  | ({ outcome: 'disable-endpoint'; status: number } & DeliveryFault);
