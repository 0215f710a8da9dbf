/** The installation's key for secrets at rest is missing, no key, or not the one that sealed. Says how to mend it and no secret. */
export class SecretKeyError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SecretKeyError';
  }
}
