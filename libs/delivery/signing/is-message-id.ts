/** Whether an id can be signed (a "." would blur where it ends), is a header's value, an Airflow run's id and a mail's Message-ID. */
export function isMessageId(id: string): boolean {
  return /^[A-Za-z0-9_:-]{1,128}$/.test(id);
}
