import type { Recorder } from '#libs/telemetry';

/** Takes nothing down. */
export const silentRecorder: Recorder = { count: () => undefined, time: () => undefined };
