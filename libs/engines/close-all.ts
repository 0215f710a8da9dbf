export type Closer = () => Promise<void>;

/** Closes what was opened, the last first. One that cannot be closed leaves none of the others open; it is told once all are tried. */
export async function closeAll(closers: readonly Closer[]): Promise<void> {
  const errors: unknown[] = [];
  for (const close of closers.toReversed()) {
    try {
      await close();
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length === 1) throw errors[0];
  if (errors.length > 1) throw new AggregateError(errors, `${errors.length} things could not be closed`);
}
