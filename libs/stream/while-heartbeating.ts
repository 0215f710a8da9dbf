/** What a member of a consumer group knows of its membership while it works. */
export type Membership = {
  /** Aborted once the membership is gone: what is being written may be written by another member too. */
  gone: AbortSignal;
  /** Aborted when the group wants this member to join anew, or when the membership is gone: finish, and start nothing. */
  leaving: AbortSignal;
  /**
   * Throws once the membership is gone, or nothing was heard of it for a session's length: a process that was stopped and woken may not
   * have met its own timer yet. Numbers that were given out before it returns are below those of whoever takes over.
   */
  assertHeld: () => void;
};

type Options = { heartbeat: () => Promise<void>; everyMs: number; sessionTimeoutMs: number };

const GONE = new Set(['UNKNOWN_MEMBER_ID', 'ILLEGAL_GENERATION']);

/** Bears the protocol's type for it, so that kafkajs joins anew: nobody may ever tell it that this member was given up. */
class SilentCoordinator extends Error {
  override readonly name = 'SilentCoordinator';
  readonly type = 'REBALANCE_IN_PROGRESS';
}

/**
 * Keeps the membership alive while `work` runs. A heartbeat that only meets a broken connection is tried again: whether the member
 * was missed is for the coordinator to say, or for a session's length of silence.
 */
export async function whileHeartbeating<T>(options: Options, work: (membership: Membership) => Promise<T>): Promise<T> {
  const gone = new AbortController();
  const leaving = new AbortController();
  let isBeating = false;
  let heardAt = performance.now();

  const loseMembership = (error: Error) => {
    gone.abort(error);
    leaving.abort(error);
  };
  const learnFrom = (error: unknown) => {
    if (!(error instanceof Error)) return;
    const type = 'type' in error ? String(error.type) : '';
    if (GONE.has(type)) loseMembership(error);
    else if (type === 'REBALANCE_IN_PROGRESS') leaving.abort(error);
  };
  const noticeSilence = () => {
    if (performance.now() - heardAt > options.sessionTimeoutMs) {
      loseMembership(new SilentCoordinator(`no heartbeat was answered for ${options.sessionTimeoutMs} ms`));
    }
  };
  const assertHeld = () => {
    noticeSilence();
    if (gone.signal.aborted) throw gone.signal.reason as Error;
  };
  const beat = async () => {
    noticeSilence();
    if (isBeating) return;
    isBeating = true;
    // The coordinator counts from when it is asked, not from when it is heard.
    const askedAt = performance.now();
    try {
      await options.heartbeat();
      heardAt = askedAt;
    } catch (error) {
      learnFrom(error);
    } finally {
      isBeating = false;
    }
  };

  const timer = setInterval(() => void beat(), options.everyMs);
  try {
    return await work({ gone: gone.signal, leaving: leaving.signal, assertHeld });
  } finally {
    clearInterval(timer);
  }
}
