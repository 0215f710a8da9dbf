export function monitorsPath(model: string, monitor?: string): string {
  const path = `/v1/models/${encodeURIComponent(model)}/monitors`;
  return monitor === undefined ? path : `${path}/${encodeURIComponent(monitor)}`;
}
