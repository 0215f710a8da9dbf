import { DomainError } from '#libs/nest-kit';

export function invalidCursor(): DomainError {
  return new DomainError('invalid-cursor', 'query.cursor: send the `next` of the page before, unchanged.');
}
