import { parseArgs } from 'node:util';

export interface DemoOptions {
  /** 10: every tenth flight, in steps of a day; 1: all, in steps of an hour. */
  every: 10 | 1;
  exit: boolean;
  jsonFile: string | undefined;
  /** Kept, and gone on with when started again; undefined: a temporary folder. */
  dataDir: string | undefined;
  cacheDir: string;
  port: number | undefined;
  /** Through a real broker, on servers, each role in a process of its own. */
  kafka: boolean;
  /** The replay ends here, epoch milliseconds; undefined: with the last flight. */
  until: number | undefined;
}

export const USAGE = `npm run demo -- [options]
  --full        all three million flights in steps of an hour (default: every tenth, in steps of a day)
  --kafka       through a real Kafka and PostgreSQL, each role in a process of its own (needs Java 17 and Maven, or KAFKA_BROKERS)
  --exit        end after the report; exit code 0 only if the books balance
  --json FILE   write the report as JSON
  --data DIR    keep the data here; started again on the same folder, the replay goes on where it was broken off
  --cache DIR   where the prepared flights are kept (default: .cache/demo)
  --port N      port of the API on 127.0.0.1; 0 takes a free one
  --until DATE  end the replay on this day of 2001, such as 2001-02-21 (default: after the last flight)
  --help        this text`;

const FIRST_DAY = Date.UTC(2001, 1, 1);

const LAST_DAY = Date.UTC(2001, 6, 3);

/** Reads the command line; a value instead of options is the line to tell the user. */
export const readArguments = (args: string[]): DemoOptions | { help: string } | { error: string } => {
  try {
    const { values } = parseArgs({
      args,
      options: {
        full: { type: 'boolean', default: false },
        kafka: { type: 'boolean', default: false },
        exit: { type: 'boolean', default: false },
        json: { type: 'string' },
        data: { type: 'string' },
        cache: { type: 'string', default: '.cache/demo' },
        port: { type: 'string' },
        until: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return { help: USAGE };
    if (values.kafka && values.data !== undefined) return { error: '--kafka keeps no data for another run: leave out --data' };
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65_535))
      return { error: `--port ${values.port} is no port: give a number from 0 to 65535` };
    const until = values.until === undefined ? undefined : Date.parse(`${values.until}T00:00:00Z`);
    if (until !== undefined && !(until > FIRST_DAY && until <= LAST_DAY))
      return { error: `--until ${values.until} is no day of the replay: give one from 2001-02-02 to 2001-07-03` };
    return {
      every: values.full ? 1 : 10,
      exit: values.exit,
      jsonFile: values.json,
      dataDir: values.data,
      cacheDir: values.cache,
      port,
      kafka: values.kafka,
      until,
    };
  } catch (error) {
    // parseArgs names the option; its second sentence is about positional arguments, of which there are none here.
    return { error: `${(error as Error).message.split('. ')[0]}: --help lists the options` };
  }
};
