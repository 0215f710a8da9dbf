import { z } from 'zod';
import { name } from './name.js';
import { partitionStream } from './stream-ledger.js';

const finding = z.object({
  code: z.enum([
    'books-unbalanced',
    'topic-missing',
    'offsets-missing',
    'topic-behind',
    'topic-unmeasured',
    'events-rejected',
    'metrics-refused',
    'logs-refused',
    'records-skipped',
    'predictions-conflicting',
    'evaluation-behind',
    'job-failed',
    'labels-waiting',
    'model-unregistered',
    'version-unregistered',
    'traffic-silent',
    'reference-missing',
    'reference-of-another-version',
    'reference-provisional',
    'reference-building',
    'reference-failed',
    'feature-new',
    'feature-vanished',
    'feature-type-changed',
    'monitor-judges-nothing',
    'retention-late',
    'retention-failing',
    'retention-shortened',
    'disk-full',
    'deliveries-dead',
    'endpoint-disabled',
    'endpoint-failing',
  ]),
  severity: z.enum(['problem', 'notice']),
  about: z.string().meta({ description: 'The model, version or table that it concerns.' }),
  message: z.string().meta({ description: 'What is wrong.' }),
  fix: z.string().meta({ description: 'What to do about it.' }),
});

const modelStorage = z.object({
  model: name,
  kind: z.enum(['rows', 'labels', 'features', 'profiles', 'measures']),
  rows: z.int(),
  bytes: z.int().meta({ description: "Its share of the tables' bytes, by rows." }),
  retentionDays: z.int().nullable().meta({ description: 'What holds: the shorter of what the model and the installation say.' }),
});

export const diagnosis = z
  .object({
    healthy: z.boolean().meta({ description: 'No finding is a problem.' }),
    findings: z.array(finding).meta({ description: 'Problems first.' }),
    streams: z.array(partitionStream).meta({ description: 'Topics that are read, by partition, over the last day.' }),
    storage: z.object({
      tables: z.array(z.object({ table: z.string(), rows: z.int(), bytes: z.int() })),
      models: z.array(modelStorage),
      disk: z
        .object({ path: z.string(), freeBytes: z.int(), totalBytes: z.int() })
        .nullable()
        .meta({ description: 'The disk of the facts, where it is a local one.' }),
    }),
  })
  .meta({
    id: 'Diagnosis',
    description: 'What is wrong, what to do, and what everything costs on disk.',
    examples: [
      {
        healthy: true,
        findings: [
          {
            code: 'version-unregistered',
            severity: 'notice',
            about: 'flight-delay v2',
            message: 'Traffic names this version, but nobody registered it.',
            fix: 'plumbline register flight-delay --version v2',
          },
        ],
        streams: [
          {
            ...{ topic: 'plumbline.predictions', partition: 0, records: 1_000, received: 1_000, accepted: 998, duplicate: 1 },
            ...{ conflict: 0, rejected: 1, stored: 998, analysed: 900, lagRecords: 12, lagSeconds: 1.5 },
          },
        ],
        storage: {
          tables: [{ table: 'predictions', rows: 349_541, bytes: 12_582_912 }],
          models: [{ model: 'flight-delay', kind: 'rows', rows: 349_541, bytes: 12_582_912, retentionDays: 400 }],
          disk: { path: '.plumbline', freeBytes: 64_424_509_440, totalBytes: 107_374_182_400 },
        },
      },
    ],
  });

export type Diagnosis = z.infer<typeof diagnosis>;
export type Finding = Diagnosis['findings'][number];
