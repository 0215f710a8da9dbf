const BY_FORMAT: [format: RegExp, contentType: string][] = [
  [/^JSON(Compact|Strings|Columns\w*|CompactColumns|CompactStrings)?$/, 'application/json; charset=UTF-8'],
  [/^JSON/, 'application/x-ndjson; charset=UTF-8'],
  [/^(TSV|TabSeparated)/, 'text/tab-separated-values; charset=UTF-8'],
  [/^CSV/, 'text/csv; charset=UTF-8; header=absent'],
  [/^(Pretty|Vertical|Values|Markdown|Null)/, 'text/plain; charset=UTF-8'],
];

export function toContentType(format: string): string {
  return BY_FORMAT.find(([formats]) => formats.test(format))?.[1] ?? 'application/octet-stream';
}
