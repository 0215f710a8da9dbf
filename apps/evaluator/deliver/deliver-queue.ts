/** One job sends what is due to an endpoint; the outbox knows what that is. */
export const DELIVER = 'deliver';

export interface DeliverJob {
  endpoint: string;
}
