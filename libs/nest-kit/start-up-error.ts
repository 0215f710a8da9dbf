/** Something that whoever starts the process can put right: its message is one line that names the thing and the fix. */
export class StartUpError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StartUpError';
  }
}
