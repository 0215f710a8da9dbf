import type { Migration } from './migration.js';

/** Why an alert's latest window could not be judged, and what a step of a retraining is about, as codes beside their sentences. */
export const codes: Migration = {
  number: 9,
  name: 'codes',
  sql: `
UPDATE plumbline.alerts AS alert
SET record = alert.record || jsonb_build_object('healthCode', known.code), body = alert.body || jsonb_build_object('healthCode', known.code)
FROM (
  SELECT id, (
    SELECT code FROM (VALUES
      (1, 'empty window%', 'empty-window'),
      (2, 'there never was an event%', 'no-events'),
      (3, 'not measured%', 'not-measured'),
      (4, 'no reference for these hours%', 'no-reference-hours'),
      (5, 'no reference%', 'no-reference'),
      (6, 'overlaps%', 'overlaps-reference'),
      (7, 'its own first 28 days%', 'overlaps-reference'),
      (8, 'a function of the calendar%', 'calendar-feature'),
      (9, 'only sizes%', 'only-sizes'),
      (10, 'too few rows%', 'too-few-rows'),
      (11, 'too few days%', 'too-few-days'),
      (12, 'too few weeks%', 'too-few-weeks'),
      (13, 'too few windows%', 'too-few-windows'),
      (14, 'iidAssumed%', 'iid-assumed'),
      (15, 'no labels%', 'no-labels'),
      (16, 'immature%', 'immature'),
      (17, 'only one class%', 'only-one-class'),
      (18, 'no offline rows%', 'no-pairs'),
      (19, 'none of%', 'no-pairs'),
      (20, 'there is no % on this window', 'no-counterpart'),
      (21, 'there is no %', 'no-value'),
      (22, 'no value%', 'no-value'),
      (23, 'performance is judged by%', 'wrong-grain'),
      (24, '% answers instead%', 'taken-over')
    ) AS said (place, wording, code)
    WHERE record ->> 'healthReason' LIKE wording ORDER BY place LIMIT 1
  ) AS code
  FROM plumbline.alerts
) AS known
WHERE known.id = alert.id;

ALTER TABLE plumbline.retraining_events ADD COLUMN cause text;
`,
};
