import { InvalidArgumentError } from 'commander';
import { alertLabel, type Matcher } from '#libs/contracts';

const FORM = /^([a-z]+)(=~|!~|!=|=)(.*)$/s;

/** Parses `feature=distance`, `version!=v2`, `segment=~origin=(ORD|LGA)`, and adds it to those before. */
export function collectMatcher(text: string, before: Matcher[] = []): Matcher[] {
  const [, label, operator, value = ''] = FORM.exec(text) ?? [];
  const known = alertLabel.safeParse(label);
  if (operator === undefined || !known.success)
    throw new InvalidArgumentError(
      `Write it as feature=distance, with =, !=, =~ or !~ after one of ${alertLabel.options.join(', ')}.`,
    );
  return [...before, { label: known.data, operator: operator as Matcher['operator'], value }];
}
