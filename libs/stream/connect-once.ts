/** Connects when it is first called, once for all that call; after a failure the next call tries again. */
export function connectOnce(client: { connect: () => Promise<void> }): () => Promise<void> {
  let connected: Promise<void> | undefined;
  return async () => {
    connected ??= client.connect();
    await connected.catch((error: unknown) => {
      connected = undefined;
      throw error;
    });
  };
}
