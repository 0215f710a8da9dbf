/** Why a delivery did not arrive: one closed set for the log, the metric and the message. */
export const deliveryReasons = [
  // Wrong before anything is sent.
  'bad-target',
  'bad-message',
  'forbidden-address',
  // No connection.
  'dns',
  'refused',
  'unreachable',
  'connect-timeout',
  'tls',
  // No answer.
  'timeout',
  'reset',
  'bad-answer',
  // An answer that is no success.
  'redirect',
  'unauthorized',
  'throttled',
  'gone',
  'http-4xx',
  'http-5xx',
  'smtp-4xx',
  'smtp-5xx',
] as const;

export type DeliveryReason = (typeof deliveryReasons)[number];
