import { parseMapping } from '#libs/mapping';
import { DomainError } from '#libs/nest-kit';

/** A mapping that can be stored: it can be read, and makes events of records. */
export function assertMapping(yaml: string): void {
  const parsed = parseMapping(yaml);
  if (!parsed.ok) {
    const errors = parsed.errors.map(({ line, column, message }) => ({ path: `${line}:${column}`, message }));
    const [first] = parsed.errors;
    throw new DomainError('unprocessable', `Line ${first?.line}, column ${first?.column}: ${first?.message}`, { errors });
  }
  if (parsed.mapping.kind === 'features') {
    throw new DomainError(
      'unprocessable',
      'Feature logs of another shape are read from files: give their mapping to plumbline import. Store predictions or labels.',
    );
  }
  if (parsed.mapping.kind === 'reference') {
    throw new DomainError(
      'unprocessable',
      'A reference is of one file: give its mapping to plumbline import. Store predictions or labels.',
    );
  }
}
