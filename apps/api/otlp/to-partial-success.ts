import type { IngestAnswer } from '#libs/contracts';
import type { PartialSuccess } from '#libs/otlp';

/**
 * What became of the records of a request, as far as OTLP has words for it: how many were not taken, and why in one sentence, for most SDKs
 * log nothing else. A conflict is no rejection, since the first of its id is kept, but its sender should know.
 */
export function toPartialSuccess(answers: readonly IngestAnswer[], foreign: number): PartialSuccess {
  const rejects = answers.flatMap((answer) => answer.rejects).sort((a, b) => a.index - b.index);
  const refused = sum(answers, 'rejected');
  const conflicts = sum(answers, 'conflict');
  const [first] = rejects;
  const told = [
    ...(first === undefined ? [] : [`record ${first.index}: ${first.message} (${first.code} at ${first.path})`]),
    ...(refused > 1 ? [`${refused - 1} more of the kind; GET /v1/dead-letters lists them`] : []),
    ...(foreign > 0 ? [`${foreign} are not called ml.prediction or ml.label`] : []),
    ...(conflicts > 0 ? [`${conflicts} hold an id that was taken by other content, which stays`] : []),
  ];
  return { rejected: refused + foreign, message: told.join('; ') };
}

function sum(answers: readonly IngestAnswer[], of: 'rejected' | 'conflict'): number {
  return answers.reduce((total, answer) => total + answer[of], 0);
}
