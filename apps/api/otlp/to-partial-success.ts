import type { IngestAnswer } from '#libs/contracts';
import type { PartialSuccess } from '#libs/otlp';

/**
 * What became of the records of a request, as far as OTLP has words for it: how many were not taken, and why the first of them was not, for
 * SDKs log a sentence at best. A conflict is no rejection, since the first of its id is kept, but its sender should know.
 */
export function toPartialSuccess(answers: readonly IngestAnswer[]): PartialSuccess {
  const rejects = answers.flatMap((answer) => answer.rejects).sort((a, b) => a.index - b.index);
  const rejected = sum(answers, 'rejected');
  const conflicts = sum(answers, 'conflict');
  // What went wrong with an event tells more than a line of a log that was never meant to be one.
  const first = rejects.find(({ code }) => code !== 'not-an-event') ?? rejects[0];
  const told = [
    ...(first === undefined ? [] : [`record ${first.index}: ${first.message} (${first.code}, ${first.path})`]),
    ...(rejected > 1 ? [`${rejected - 1} more were not taken, see GET /v1/dead-letters`] : []),
    ...(conflicts > 0 ? [`${conflicts} hold an id that is taken by other content, which stays`] : []),
  ];
  return { rejected, message: told.join('; ') };
}

function sum(answers: readonly IngestAnswer[], of: 'rejected' | 'conflict'): number {
  return answers.reduce((total, answer) => total + answer[of], 0);
}
