import type { z } from 'zod';

const kinds: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  undefined: 'left out',
};

const formats: Record<string, string> = {
  url: 'a URL with its scheme, such as https://example.org/hook',
  email: 'an e-mail address',
  datetime: 'an ISO 8601 time with a zone, such as 2001-02-01T00:00:00Z',
};

const units: Record<string, string> = { string: ' characters', array: ' items', object: ' fields', record: ' fields' };

/** What is wrong with a value, as a sentence that names the fix. Faults whose schema has words of its own keep those. */
export function faultSentence(fault: z.core.$ZodRawIssue): string | undefined {
  switch (fault.code) {
    case 'invalid_type':
      return fault.input === undefined
        ? `This field is missing: give it ${kinds[fault.expected] ?? fault.expected}.`
        : `This must be ${kinds[fault.expected] ?? fault.expected}.`;
    case 'unrecognized_keys':
      return `There is no field ${fault.keys.map((key) => JSON.stringify(key)).join(', ')} here: leave it out, or correct its name.`;
    case 'invalid_value':
      return `This must be ${fault.values.length === 1 ? '' : 'one of '}${fault.values.map((value) => String(value)).join(', ')}.`;
    case 'too_big':
      return `This must be ${fault.inclusive === false ? 'less than' : 'at most'} ${String(fault.maximum)}${units[fault.origin] ?? ''}.`;
    case 'too_small':
      return `This must be ${fault.inclusive === false ? 'more than' : 'at least'} ${String(fault.minimum)}${units[fault.origin] ?? ''}.`;
    case 'invalid_format':
      return `This must be ${formats[fault.format] ?? `a text of the form ${fault.format}`}.`;
    default:
      return undefined;
  }
}
