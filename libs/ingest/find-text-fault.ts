import type { Fault } from './fault.js';

export type TextFault = Pick<Fault, 'code' | 'message'>;

const control = /\p{Cc}/u;

/** Why a text of the sender cannot be stored: half a character, or too many bytes. */
export function findTextFault(text: string, maxBytes: number, subject: string): TextFault | null {
  if (!text.isWellFormed()) {
    return {
      code: 'invalid-text',
      message: `${subject} holds a lone surrogate, which is half a character; send whole Unicode text.`,
    };
  }
  if (text.length * 3 > maxBytes && Buffer.byteLength(text) > maxBytes) {
    return { code: 'too-long', message: `${subject} is longer than ${maxBytes} bytes; shorten it.` };
  }
  return null;
}

/** The same for ids and names, which are also shown to people and compared by eye, so they hold nothing invisible. */
export function findNameFault(name: string, maxBytes: number, subject: string): TextFault | null {
  const fault = findTextFault(name, maxBytes, subject);
  if (fault !== null) return fault;
  if (name === '') return { code: 'invalid-text', message: `${subject} is empty; give it at least one character.` };
  if (control.test(name)) {
    return { code: 'invalid-text', message: `${subject} holds a control character, such as NUL, tab or newline; remove it.` };
  }
  return null;
}
