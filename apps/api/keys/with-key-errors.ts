import { SecretKeyError } from '#libs/delivery';
import { DomainError } from '#libs/nest-kit';

/** A secret key that is missing or another one is for whoever runs Plumbline to mend; the message says how, and holds no secret. */
export async function withKeyErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SecretKeyError) throw new DomainError('unprocessable', error.message, { cause: error });
    throw error;
  }
}
