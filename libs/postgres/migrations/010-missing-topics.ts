import type { Migration } from './migration.js';

/** Topics that a group is to read and that are not there, as its members saw it last. */
export const missingTopics: Migration = {
  number: 10,
  name: 'missing topics',
  sql: `
CREATE TABLE plumbline.missing_topics (
  group_id text COLLATE "C" NOT NULL,
  topic    text COLLATE "C" NOT NULL,
  since_ms bigint NOT NULL,
  seen_ms  bigint NOT NULL,
  PRIMARY KEY (group_id, topic)
);
`,
};
