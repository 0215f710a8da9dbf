import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { DomainError } from './domain-error.js';
import type { FieldError } from './domain-error.js';
import { findUnstorableText } from './find-unstorable-text.js';

const MAX_ERRORS = 100;
const roots: Record<string, string> = { body: '$', query: 'query', param: 'path' };

type Issue = {
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined;
  /** Of a value that may be one of several: what is wrong with it as each of them. */
  errors?: readonly (readonly Issue[])[];
};

/** What is wrong with it as that which it resembles most: that it is none of several helps nobody. */
function toNearest(issue: Issue): readonly Issue[] {
  const [nearest] = (issue.errors ?? []).toSorted((a, b) => a.length - b.length);
  if (nearest === undefined || nearest.length === 0) return [issue];
  return nearest.flatMap(toNearest).map((one) => ({ ...one, path: [...(issue.path ?? []), ...(one.path ?? [])] }));
}

function toFieldError(issue: Issue, { type, data }: ArgumentMetadata): FieldError {
  const segments = (issue.path ?? []).map((segment) => (typeof segment === 'object' ? segment.key : segment));
  const steps = segments.map((segment) => (typeof segment === 'number' ? `[${segment}]` : `.${String(segment)}`));
  return { path: `${roots[type] ?? type}${data === undefined ? '' : `.${data}`}${steps.join('')}`, message: issue.message };
}

function toIssues(path: readonly (string | number)[] | null): readonly Issue[] {
  const message = 'This text holds U+0000 or half a character (a lone surrogate): send whole Unicode text without it.';
  return path === null ? [] : [{ message, path }];
}

/** Validates what `@Body`, `@Query` and `@Param` declare by `{ schema }`, and answers each wrong field by its path. */
export class RequestValidationPipe implements PipeTransform {
  async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (!metadata.schema) return value;
    const result = await metadata.schema['~standard'].validate(value);
    const issues = result.issues ? result.issues.flatMap(toNearest) : toIssues(findUnstorableText(result.value));
    if (!result.issues && issues.length === 0) return result.value;
    const errors = issues.slice(0, MAX_ERRORS).map((issue) => toFieldError(issue, metadata));
    const first = errors[0];
    const more = issues.length - 1;
    const detail = `${first?.path}: ${first?.message}${more > 0 ? ` (and ${more} more)` : ''}`;
    throw new DomainError('invalid-request', detail, { errors });
  }
}
