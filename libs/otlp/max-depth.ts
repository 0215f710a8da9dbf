/**
 * How deep lists and maps within an attribute are read. What lies deeper is passed over unread, for no value of an event is nested, and a
 * request of brackets alone must not fill the stack.
 */
export const MAX_DEPTH = 32;
