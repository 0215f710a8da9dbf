/** There is no broker to test against and none can be started; the message says what is missing and how to provide it. */
export class KafkaUnavailable extends Error {
  override readonly name = 'KafkaUnavailable';
}
