import type { DeadLetter } from '#libs/ingest';
import type { OutgoingRecord, StreamRecord } from '#libs/stream';

/** A record as it goes to the dead-letter topic: as it came, and why it is there. */
export function toDeadRecord({ key, value, headers, offset }: StreamRecord, letter: DeadLetter): OutgoingRecord {
  const { code, path, message, origin } = letter;
  return {
    key,
    value,
    headers: {
      ...headers,
      'plumbline-code': code,
      'plumbline-path': path,
      'plumbline-message': message,
      'plumbline-topic': origin.topic ?? '',
      'plumbline-partition': String(origin.partition ?? 0),
      'plumbline-offset': offset,
    },
  };
}
