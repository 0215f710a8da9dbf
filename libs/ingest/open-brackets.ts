/** The brackets that are open at a place in a JSON text, which may be broken. Constant time a bracket, whatever the text. */
export class OpenBrackets {
  private readonly stack: string[] = [];
  private readonly counts: Record<string, number> = { '{': 0, '[': 0 };

  get depth(): number {
    return this.stack.length;
  }

  get outermost(): string | undefined {
    return this.stack[0];
  }

  open(bracket: '{' | '['): void {
    this.stack.push(bracket);
    this.counts[bracket] = (this.counts[bracket] ?? 0) + 1;
  }

  /** A bracket closes those within it that were left open; one that nothing opened closes nothing. */
  close(bracket: '{' | '['): boolean {
    if (this.counts[bracket] === 0) return false;
    for (let last = this.stack.pop(); last !== undefined; last = this.stack.pop()) {
      this.counts[last] = (this.counts[last] ?? 1) - 1;
      if (last === bracket) break;
    }
    return true;
  }

  clear(): void {
    this.stack.length = 0;
    this.counts['{'] = 0;
    this.counts['['] = 0;
  }
}
