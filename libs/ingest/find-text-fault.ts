import type { Fault } from './fault.js';
import { quote } from './json-path.js';

export type TextFault = Pick<Fault, 'code' | 'message'>;

const control = /\p{Cc}/u;

/** Why a text of the sender cannot be stored: half a character, or too many bytes. `subject` and `name` begin the sentence. */
export function findTextFault(text: string, maxBytes: number, subject: string, name?: string): TextFault | null {
  if (!text.isWellFormed()) {
    const what = 'holds a lone surrogate, which is half a character; send whole Unicode text';
    return { code: 'invalid-text', message: tell(subject, name, what) };
  }
  if (text.length * 3 > maxBytes && Buffer.byteLength(text) > maxBytes) {
    return { code: 'too-long', message: tell(subject, name, `is longer than ${maxBytes} bytes; shorten it`) };
  }
  return null;
}

/** The same for ids and names, which are also shown to people and compared by eye, so they hold nothing invisible. */
export function findNameFault(text: string, maxBytes: number, subject: string, name?: string): TextFault | null {
  const fault = findTextFault(text, maxBytes, subject, name);
  if (fault !== null) return fault;
  if (text === '') return { code: 'invalid-text', message: tell(subject, name, 'is empty; give it at least one character') };
  if (!control.test(text)) return null;
  return {
    code: 'invalid-text',
    message: tell(subject, name, 'holds a control character, such as NUL, tab or newline; remove it'),
  };
}

function tell(subject: string, name: string | undefined, what: string): string {
  return `${subject}${name === undefined ? '' : ` ${quote(name)}`} ${what}.`;
}
