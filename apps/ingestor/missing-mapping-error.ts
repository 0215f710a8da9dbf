/** A topic names a mapping that nobody has stored yet. It is asked for again until it is there, and no record is passed over. */
export class MissingMappingError extends Error {
  override readonly name = 'MissingMappingError';
  readonly retryable = true;

  constructor(mapping: string) {
    super(`there is no mapping ${mapping}: store it with plumbline map put ${mapping} FILE`);
  }
}
