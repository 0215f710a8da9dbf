import { RequestFailed } from './plumbline-client.js';

/** What a request gives, or `fallback` where this Plumbline has no such route. */
export const ifThere = async <T>(request: Promise<T>, fallback: T): Promise<T> => {
  try {
    return await request;
  } catch (error) {
    if (error instanceof RequestFailed && (error.status === 404 || error.status === 422)) return fallback;
    throw error;
  }
};
